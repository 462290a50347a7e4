using System.Net;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>The bytes of one TCP connection.</summary>
public sealed class TcpPipe : StreamPipe
{
    /// <summary>Ours: what the kernel may hold that has not left the machine. More would be old pictures on their way.</summary>
    private const int UnsentLowWaterMarkBytes = 64 * 1024;

    // Ours: a peer whose machine or network is gone is given up within 20 to 30 seconds. While nothing is on its way,
    // probes find that out, and carry no data.
    private const int KeepAliveAfterSeconds = 10;
    private const int KeepAliveIntervalSeconds = 5;
    private const int KeepAliveRetries = 3;
    private const int UserTimeoutMilliseconds = 24_000;   // the last probe comes at 25 s

    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;           // TCP_USER_TIMEOUT on Linux
    private const int TcpNotSentLowWaterMark = 25;   // TCP_NOTSENT_LOWAT on Linux
    private const int TcpInfo = 11;                  // TCP_INFO on Linux
    private const int TcpInfoSize = 148;             // struct tcp_info as far as it is read here; older kernels give less of it
    private const int SmoothedRoundTripOffset = 68;  // tcpi_rtt, microseconds, in the machine's order of bytes
    private const int NotSentBytesOffset = 144;      // tcpi_notsent_bytes, since Linux 4.6

    private readonly Socket _socket;

    /// <param name="socket">Connected. Disposed with the pipe.</param>
    /// <exception cref="SocketException">It has been closed meanwhile.</exception>
    public TcpPipe(Socket socket)
        : base(Prepare(socket), new PeerAddress.Tcp((IPEndPoint)socket.RemoteEndPoint!)) => _socket = socket;

    public override TimeSpan? RoundTripTime =>
        TellOf(SmoothedRoundTripOffset) is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null;

    public override int? UnsentBytes => (int?)TellOf(NotSentBytesOffset);

    /// <summary>The pipe over a socket that was accepted; null if the peer has closed it before anybody looked, and
    /// then it is disposed.</summary>
    public static TcpPipe? TryOpen(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        try
        {
            return new TcpPipe(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    public override void Abort()
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

    private protected override void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    private static NetworkStream Prepare(Socket socket)
    {
        socket.NoDelay = true;
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(TcpLevel, TcpNotSentLowWaterMark, BitConverter.GetBytes(UnsentLowWaterMarkBytes));
        GiveUpInTime(socket);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A peer that has vanished does not keep the invitation's seat, whatever is on its way to it: probes are
    /// sent only while nothing is, and without a time-out of ours the kernel sends unanswered bytes again for a quarter
    /// of an hour.</summary>
    private static void GiveUpInTime(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveAfterSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveRetries);

        // It bounds three things: bytes that are not acknowledged, a window that stays closed (the peer's program has
        // stopped, its kernel has not), and the probes.
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes(UserTimeoutMilliseconds));
    }

    /// <summary>A field of what the kernel tells of the connection; null if it does not.</summary>
    private uint? TellOf(int offset)
    {
        if (!OperatingSystem.IsLinux()) return null;
        Span<byte> info = stackalloc byte[TcpInfoSize];
        try
        {
            int length = _socket.GetRawSocketOption(TcpLevel, TcpInfo, info);
            return length < offset + sizeof(uint) ? null : BitConverter.ToUInt32(info[offset..]);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;   // it has ended already
        }
    }
}
