using Beside.Rdp.Connection;
using Beside.Session.Facts;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <content>Whom we talk to. Somebody else hears nothing more from us.</content>
internal sealed partial class ExpertPump
{
    private void StartTls() => _link.Secure([], (tls, stop) => tls.StartTlsAsync(_novice.Approve, stop));

    private void FinishTls(TlsFailure? failure, Instant now)
    {
        _link.State.EndSecuring(failure is null);
        if (failure is null)
        {
            if (_isSealed) _novice.ApproveSealed();
            if (TellOfNovice(SecurityLayer.Tls))
                _connection.CompleteTls(now, _novice.MayExchangeRecords ? [HeadExchange.ChannelName] : []);
            return;
        }

        _ending.OnTlsFailed(failure, _novice, pinsCertificate: _context.Invitation.Connection.Certificate is not null);
    }

    /// <summary>Standard RDP Security.</summary>
    private void ApproveKey(ReadOnlySpan<byte> publicKeyBlob, Instant now)
    {
        if (_novice.Approve(publicKeyBlob))
        {
            if (TellOfNovice(SecurityLayer.StandardRdp)) _connection.ApproveServerKey(now);
            return;
        }

        _ending.EndWith(new ExpertOutcome(ExpertOutcomeKind.AnotherComputer, "the key is not the one that the invitation names"));
        _link.State.FallSilent();
    }

    private bool TellOfNovice(SecurityLayer layer)
    {
        _peer = _peer with { Layer = layer, Pin = _novice.PinnedHash };
        return Tell(new SessionFact.Reached(_novice.Pin));
    }

    private void OnPeerGone()
    {
        if (!_link.State.IsPeerThere) return;
        _link.State.FallSilent();
        _ending.OnPeerGone(IsSharing);
        _session.PeerLost();
    }

    /// <summary>The session is closed. Where the other side keeps a record, the connection waits, not for long, until
    /// both have signed the other's last head.</summary>
    private void Leave(Instant now)
    {
        _farewell.Begin();
        if (_records.IsRunning && _link.State.IsHeard)
        {
            _context.Options.Recorder!.TryEnd(_ending.Outcome!);
            _records.Finish(now);
        }

        LeaveIfSettled(now);
    }

    /// <summary>The server may answer, not for long either: <see cref="Beside.Rdp.Client.ClientOutput.Closed"/> ends it.</summary>
    private void LeaveIfSettled(Instant now)
    {
        if (_farewell.TryLeave(_records.IsSettled, _link.State.IsHeard))
            _connection.Disconnect(now);
    }

    /// <summary>The password was right.</summary>
    private void StartRecordExchange(Instant now)
    {
        if (!_connection.JoinedChannels.Contains(HeadExchange.ChannelName)) return;
        if (_novice.MayExchangeRecords) _records.Name();
        _records.Start(_context.Options.Recorder, now);
    }
}
