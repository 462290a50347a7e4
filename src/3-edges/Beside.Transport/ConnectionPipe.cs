using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Beside.Transport;

/// <summary>The bytes of one TCP connection, in the clear at first and under TLS after a handshake. One reader and one writer at a time.</summary>
public sealed class ConnectionPipe : IAsyncDisposable
{
    /// <summary>Ours: what the kernel may hold that has not left the machine. More would be old pictures on their way.</summary>
    private const int UnsentLowWaterMarkBytes = 64 * 1024;

    // Ours: a peer whose machine or network is gone is given up within 20 to 30 seconds. While nothing is on its way, probes find that out, and carry no data.
    private const int KeepAliveAfterSeconds = 10;
    private const int KeepAliveIntervalSeconds = 5;
    private const int KeepAliveRetries = 3;
    private const int UserTimeoutMilliseconds = 24_000;   // the last probe comes at 25 s

    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;           // TCP_USER_TIMEOUT on Linux
    private const int TcpNotSentLowWaterMark = 25;   // TCP_NOTSENT_LOWAT on Linux
    private const int TcpInfo = 11;                  // TCP_INFO on Linux
    private const int TcpInfoSize = 104;             // struct tcp_info as far as every kernel of today has it
    private const int SmoothedRoundTripOffset = 68;  // tcpi_rtt, microseconds, in the machine's order of bytes

    private readonly Socket _socket;
    private Stream _stream;

    public ConnectionPipe(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(TcpLevel, TcpNotSentLowWaterMark, BitConverter.GetBytes(UnsentLowWaterMarkBytes));
        GiveUpInTime(socket);
        _stream = new NetworkStream(socket, ownsSocket: true);
        Peer = (IPEndPoint)socket.RemoteEndPoint!;
    }

    public IPEndPoint Peer { get; }

    /// <summary>How long a byte takes there and back, as the kernel has smoothed it; null where it does not tell.</summary>
    public TimeSpan? RoundTripTime
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return null;
            Span<byte> info = stackalloc byte[TcpInfoSize];
            try
            {
                int length = _socket.GetRawSocketOption(TcpLevel, TcpInfo, info);
                return length < SmoothedRoundTripOffset + 4 ? null : TimeSpan.FromMicroseconds(BitConverter.ToUInt32(info[SmoothedRoundTripOffset..]));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return null;   // it has ended already
            }
        }
    }

    /// <summary>Reads at least one byte.</summary>
    /// <returns>0 when the peer has closed or the connection has broken.</returns>
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

    /// <returns>False when the connection has broken.</returns>
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

    /// <summary>Runs the TLS handshake as server. Nobody may be reading or writing.</summary>
    /// <returns>Null when it succeeded, otherwise what failed.</returns>
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

    /// <summary>Runs the TLS handshake as client. Nobody may be reading or writing. No authority is asked: the invitation says whose certificate it has to be.</summary>
    /// <param name="approve">Whether this is the right certificate. Where it is not, the handshake fails and nothing has been sent under it.</param>
    /// <returns>Null when it succeeded, otherwise what failed.</returns>
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

    /// <summary>Says that nothing more will be sent, so that the peer reads what is on its way before it sees the end.</summary>
    public async ValueTask ShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_stream is SslStream tls) await tls.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // The peer was faster.
        }
    }

    /// <summary>Ends the connection now, whatever is on its way: readers and writers see its end. At any time, from anywhere, any number of times.</summary>
    public void Abort()
    {
        try
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        _socket.Dispose();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>A peer that has vanished does not keep the invitation's seat, whatever is on its way to it: probes are sent only while nothing is,
    /// and without a time-out of ours the kernel sends unanswered bytes again for a quarter of an hour.</summary>
    private static void GiveUpInTime(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveAfterSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveRetries);

        // It bounds three things: bytes that are not acknowledged, a window that stays closed (the peer's program has stopped, its kernel has not), and the probes.
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes(UserTimeoutMilliseconds));
    }

    private static bool IsLoss(Exception e) => e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
