using Beside.Runtime.Records;
using Beside.Session.Novice;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Runtime;

/// <content>The exchange of heads with an expert who keeps a record too. docs/session-record.md.</content>
internal sealed partial class SessionPump
{
    private bool _hasRecordChannel;
    private RecordExchange? _records;
    private byte[]? _earlyIntroduction;
    private SessionOutput.Disconnect? _leaving;

    private static bool IsRecordChannel(string channel) => string.Equals(channel, HeadExchange.ChannelName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The password is proved. A peer that has not asked for the channel never hears of it.</summary>
    private void StartRecordExchange()
    {
        if (_context.Records.Current is not { } recorder || !_hasRecordChannel || _records is not null) return;
        _records = new RecordExchange(recorder, m => _connection.TrySendChannel(HeadExchange.ChannelName, m), _context.Clock.Now);
        if (_earlyIntroduction is { } early) _records.Receive(early);
        _earlyIntroduction = null;
    }

    private void ReceiveRecordChannel(byte[] message)
    {
        TakeSessionOutputs();   // what the other side said before this comes first
        if (_records is not null) _records.Receive(message);
        else if (HasPassword) _earlyIntroduction ??= message;   // who has heard that the password is right introduces itself, while our policies are still being read
        if (!_context.MayGoOn()) _session.End(EndReason.RecordLost, _context.Clock.Now);
        if (_records is { HasPeerFinished: true } && _session.State == NoviceState.Closing) _session.PeerLost();   // it has said its last word too
    }

    /// <summary>Nothing is shared any more. Where the other side keeps a record, the goodbye waits, not for long, until both have signed the other's last head.</summary>
    // INVARIANT: the session is closed before this, so neither pixels nor input wait with the goodbye.
    private void Leave(SessionOutput.Disconnect disconnect, Instant now)
    {
        _leaving = disconnect;
        if (!_isClosing && !_isPeerGone) _records?.Finish(now);
        GoIfSettled();
    }

    private void GoIfSettled()
    {
        if (_leaving is not { } leaving || (_records is { IsSettled: false } && !_isClosing && !_isPeerGone)) return;
        _leaving = null;
        _connection.Disconnect(leaving.ErrorInfo, leaving.Detail);
    }
}
