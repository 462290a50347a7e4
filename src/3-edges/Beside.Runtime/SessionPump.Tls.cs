using Beside.Wire;

namespace Beside.Runtime;

/// <content>The TLS handshake. It runs beside the pump, so that a peer that stalls it holds up nothing: the novice's word and the program's end still count.</content>
internal sealed partial class SessionPump
{
    private bool _isHandshaking;
    private Task _handshake = Task.CompletedTask;

    /// <summary>Nothing is read and nothing else is written until <see cref="PumpMessage.Secured"/> comes back.</summary>
    private void StartTls()
    {
        byte[] confirm = _connection.PendingBytes.ToArray();
        _connection.DiscardPendingBytes(confirm.Length);
        _isHandshaking = true;
        _handshake = HandshakeAsync(confirm);
    }

    private async Task HandshakeAsync(byte[] confirm)
    {
        using var deadline = new CancellationTokenSource(TlsTimeout, _context.Clock.Time);
        bool isSecure = await _pipe.TryWriteAsync(confirm, deadline.Token).ConfigureAwait(false)
            && (_pipe.Tls is not { } tls || await tls.StartTlsAsync(_context.Identity.Certificate, deadline.Token).ConfigureAwait(false) is null);
        Post(new PumpMessage.Secured(isSecure));
    }

    private void FinishTls(bool isSecure, Instant now)
    {
        _isHandshaking = false;
        if (isSecure) _connection.CompleteTls(now);
        else _isClosing = _isPeerGone = true;
    }
}
