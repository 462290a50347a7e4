using System.Security.Cryptography.X509Certificates;
using Beside.Runtime.Records;
using Beside.Session.Expert;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <content>The exchange of heads with a novice who keeps a record too. docs/session-record.md.</content>
internal sealed partial class ExpertPump
{
    private bool _asksForRecords;
    private RecordExchange? _records;
    private bool _isLeaving;

    /// <summary>The channel is named to nobody but a Beside that keeps a record, whose own certificate the invitation holds.</summary>
    private bool MayExchangeRecords(NovicePin? pin, X509Certificate2 certificate) =>
        _context.Options.Recorder is not null && pin == NovicePin.Ce && RecordMark.IsIn(certificate, _context.Invitation.Connection.Id);

    /// <summary>The password was right.</summary>
    private void StartRecordExchange(Instant now)
    {
        if (!_asksForRecords || _records is not null || !_connection.JoinedChannels.Contains(HeadExchange.ChannelName)) return;
        _records = new RecordExchange(_context.Options.Recorder!, m => _connection.TrySendChannel(HeadExchange.ChannelName, m), now);
    }

    /// <summary>The session is closed. Where the other side keeps a record, the connection waits, not for long, until both have signed the other's last head.</summary>
    private void SayGoodbye(Instant now)
    {
        _isLeaving = true;
        if (_records is not null && !_isClosing && !_isPeerGone)
        {
            _context.Options.Recorder!.TryEnd(_outcome!);
            _records.Finish(now);
        }

        GoIfSettled(now);
    }

    /// <summary>The server may answer, not for long either: <see cref="Beside.Rdp.Client.ClientOutput.Closed"/> ends it.</summary>
    private void GoIfSettled(Instant now)
    {
        if (_isLeaving && (_records is not { IsSettled: false } || _isClosing || _isPeerGone)) _connection.Disconnect(now);
    }
}
