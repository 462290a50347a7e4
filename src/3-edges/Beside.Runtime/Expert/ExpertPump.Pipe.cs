using System.Security.Cryptography.X509Certificates;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <content>The peer's identity, and the bytes on their way out.</content>
internal sealed partial class ExpertPump
{
    /// <summary>Ours: how long the peer may take for its TLS handshake.</summary>
    private static readonly TimeSpan TlsTimeout = TimeSpan.FromSeconds(15);

    private bool _isHandshaking;
    private Task _handshake = Task.CompletedTask;
    private NovicePin? _pin;
    private string _pinnedHash = "";
    private bool _isAnotherComputer;
    private SessionPeer _novice;

    /// <summary>Nothing is read and nothing else is written until <see cref="ExpertMessage.Secured"/> comes back.</summary>
    private void StartTls()
    {
        _isHandshaking = true;
        _handshake = HandshakeAsync();
    }

    private async Task HandshakeAsync()
    {
        using var deadline = new CancellationTokenSource(TlsTimeout, _context.Clock.Time);
        Post(new ExpertMessage.Secured(await _pipe.Tls!.StartTlsAsync(ApproveCertificate, deadline.Token).ConfigureAwait(false)));
    }

    /// <summary>Within the handshake, on its thread: the pump looks at the verdict when the handshake has ended.</summary>
    private bool ApproveCertificate(X509Certificate2 certificate)
    {
        _pin = NoviceVerification.VerifyCertificate(_context.Invitation.Connection, certificate);
        _isAnotherComputer = _pin is null;
        _asksForRecords = MayExchangeRecords(_pin, certificate);
        _pinnedHash = _pin == NovicePin.Ce ? RecordedPin.Of(certificate) : PinnedHash(_pin);
        return !_isAnotherComputer;
    }

    private void FinishTls(TlsFailure? failure, Instant now)
    {
        _isHandshaking = false;
        if (failure is null)
        {
            _novice = _novice with { Layer = SecurityLayer.Tls, Pin = _pinnedHash };
            if (Tell(new SessionFact.Reached(_pin))) _connection.CompleteTls(now, _asksForRecords ? [HeadExchange.ChannelName] : []);
            return;
        }

        // Where the invitation has no certificate at all, its key may be one that only Standard RDP Security shows: older Windows. That Windows may confirm TLS
        // and then have no version or cipher that is in use today, which it says, or hangs up about.
        bool mayBeOldWindows = _context.Invitation.Connection.Certificate is null;
        _mayWorkWithoutTls = _pin is null && (mayBeOldWindows || (failure.IsOldTls && !_isAnotherComputer));
        EndWith(OutcomeOf(failure));
        _isClosing = _isPeerGone = true;
    }

    private ExpertOutcome OutcomeOf(TlsFailure failure) =>
        _isAnotherComputer ? new(ExpertOutcomeKind.AnotherComputer, "the certificate is not the one that the invitation names")
        : failure.IsOldTls ? new(ExpertOutcomeKind.NoCommonSecurity, "the other computer offers only TLS 1.1 or older, which is no longer safe")
        : new(ExpertOutcomeKind.ConnectionLost, $"no secure connection: {failure.Detail}");

    /// <summary>Standard RDP Security. Where it is another computer, it hears nothing more from us.</summary>
    private void ApproveKey(ReadOnlySpan<byte> publicKeyBlob, Instant now)
    {
        if (NoviceVerification.VerifyKey(_context.Invitation.Connection, publicKeyBlob) is { } pin)
        {
            _pin = pin;
            _novice = _novice with { Layer = SecurityLayer.StandardRdp, Pin = PinnedHash(pin) };
            if (Tell(new SessionFact.Reached(pin))) _connection.ApproveServerKey(now);
            return;
        }

        EndWith(new(ExpertOutcomeKind.AnotherComputer, "the key is not the one that the invitation names"));
        _isClosing = _isPeerGone = true;
    }

    private string PinnedHash(NovicePin? pin) => pin == NovicePin.Kh2 ? RecordedPin.OfKh2(_context.Invitation.Connection.Kh2!) : RecordedPin.OfKh(_context.Invitation.Connection.Kh ?? "");

    private void StartWriting()
    {
        if (_traffic.IsWriting || _isHandshaking || _isPeerGone || _connection.PendingBytes.IsEmpty) return;
        ReadOnlySpan<byte> pending = _connection.PendingBytes.Span;
        if (!_traffic.IsBroken) _traffic.Write(pending);
        _connection.DiscardPendingBytes(pending.Length);
    }

    /// <summary>Sends what is still pending, but not for long, and closes the pipe. No task of ours outlives it.</summary>
    private async ValueTask FinishAsync()
    {
        if (_isHandshaking) _pipe.Abort();   // nothing can be said in the middle of a handshake
        await _handshake.ConfigureAwait(false);
        await _traffic.FinishAsync(_isPeerGone || _isHandshaking ? null : _connection.PendingBytes).ConfigureAwait(false);
    }
}
