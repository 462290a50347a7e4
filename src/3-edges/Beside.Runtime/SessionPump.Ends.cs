using Beside.Session.Novice;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime;

/// <content>The handshake at the beginning, and the goodbye at the end with the records that it waits for.
/// docs/session-record.md.</content>
internal sealed partial class SessionPump
{
    private static bool IsRecordChannel(string channel) =>
        string.Equals(channel, HeadExchange.ChannelName, StringComparison.OrdinalIgnoreCase);

    private void StartTls()
    {
        byte[] confirm = _connection.PendingBytes.ToArray();
        _connection.DiscardPendingBytes(confirm.Length);
        _link.Secure(
            confirm,
            async (tls, stop) => await tls.StartTlsAsync(_context.Identity.Certificate, stop).ConfigureAwait(false)
                is { } failure ? new TlsFailure(failure, IsOldTls: false) : null);
    }

    private void FinishTls(TlsFailure? failure, Instant now)
    {
        _link.State.EndSecuring(isSecure: failure is null);
        if (failure is null) _connection.CompleteTls(now);
    }

    private void ReceiveRecordChannel(byte[] message)
    {
        TakeSessionOutputs();   // what the other side said before this comes first
        // our policies may still be being read, and the password is known to be right
        _records.Receive(message, mayWait: Progress >= HelperProgress.HasPassword);
        if (!_context.MayGoOn()) _session.End(EndReason.RecordLost, _context.Clock.Now);
        if (_records.HasPeerFinished && _session.State == NoviceState.Closing) _session.PeerLost();   // it has said its last word too
    }

    /// <summary>Nothing is shared any more. If the other side keeps a record, the goodbye waits, not for long, until
    /// both have signed the other's last head.</summary>
    private void Leave(SessionOutput.Disconnect disconnect, Instant now)
    {
        Invariant.Holds(
            _session.State == NoviceState.Closed && !_session.AdmitPicture,
            "neither pixels nor input wait with the goodbye: the session is closed before it");
        _lastWords = disconnect;
        _farewell.Begin();
        if (_link.State.IsHeard) _records.Finish(now);
        LeaveIfSettled();
    }

    private void LeaveIfSettled()
    {
        if (_farewell.TryLeave(_records.IsSettled, _link.State.IsHeard))
            _connection.Disconnect(_lastWords!.ErrorInfo, _lastWords.Detail);
    }
}
