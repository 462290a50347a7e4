using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Beside.Transport;

/// <summary>A pipe over a stream, at first in clear, and under TLS after a handshake.</summary>
public abstract class StreamPipe : IBytePipe, ITlsUpgrade
{
    private Stream _stream;

    /// <param name="stream">Disposed with the pipe.</param>
    private protected StreamPipe(Stream stream, PeerAddress peer)
    {
        _stream = stream;
        Peer = peer;
    }

    public PeerAddress Peer { get; }

    public virtual ITlsUpgrade? Tls => this;

    public abstract TimeSpan? RoundTripTime { get; }

    public abstract int? UnsentBytes { get; }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            return 0;
        }
    }

    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsLoss(e))
        {
            return false;
        }
    }

    public async ValueTask<string?> StartTlsAsync(X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = certificate,
                    ClientCertificateRequired = false,
                    EnabledSslProtocols = SslProtocols.None,   // the system's own policy: TLS 1.2 and later
                    EncryptionPolicy = EncryptionPolicy.RequireEncryption,
                    AllowTlsResume = false,
                },
                cancellationToken).ConfigureAwait(false);
            _stream = tls;
            return null;
        }
        catch (Exception e) when (IsLoss(e) || e is AuthenticationException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            return e.InnerException?.Message ?? e.Message;
        }
    }

    public async ValueTask<TlsFailure?> StartTlsAsync(Func<X509Certificate2, bool> approve, CancellationToken cancellationToken)
    {
        var answer = new TlsAnswerStream(_stream);
        var tls = new SslStream(answer, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    // No name: invitations name addresses, and a name would go to everybody on the way.
                    TargetHost = string.Empty,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 leaf && approve(leaf),
                    EnabledSslProtocols = SslProtocols.None,   // the system's own policy: TLS 1.2 and later
                    EncryptionPolicy = EncryptionPolicy.RequireEncryption,
                    AllowTlsResume = false,
                },
                cancellationToken).ConfigureAwait(false);
            _stream = tls;
            return null;
        }
        catch (Exception e) when (IsLoss(e) || e is AuthenticationException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            return new TlsFailure(e.InnerException?.Message ?? e.Message, answer.IsOldTls);
        }
    }

    public async ValueTask ShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_stream is SslStream tls)
                await tls.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            EndSending();
        }
        catch (Exception e) when (IsLoss(e))
        {
            // The peer was faster.
        }
    }

    public abstract void Abort();

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>The peer reads an end after what was written. May throw what an ended stream throws.</summary>
    private protected abstract void EndSending();

    private static bool IsLoss(Exception e) => e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
