using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Beside.Platform.X11.Wire;

/// <summary>Reaches a display and sets the connection up. It explains every possible problem to a person.</summary>
internal static class XConnector
{
    /// <summary>Ours: a set-up reply lists visuals at 24 bytes each; real ones stay below 40 kB. The field could announce 256 kB.</summary>
    private const int MaxSetupBytes = 1 << 18;

    private const byte SetupFailed = 0;
    private const byte SetupSuccess = 1;

    internal static async Task<XConnection> ConnectAsync(
        DisplayName display, string displayText, byte[] authority, CancellationToken cancellationToken)
    {
        Socket socket = await OpenSocketAsync(display, displayText, cancellationToken).ConfigureAwait(false);
        try
        {
            IPAddress? peer = (socket.RemoteEndPoint as IPEndPoint)?.Address;
            byte[]? cookie = XAuthority.FindCookie(
                authority, display.Display, Dns.GetHostName(), peer?.IsIPv4MappedToIPv6 == true ? peer.MapToIPv4() : peer);
            XSetup setup = await SetUpAsync(socket, display, displayText, cookie, cancellationToken).ConfigureAwait(false);
            return new(socket, setup);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Socket> OpenSocketAsync(DisplayName display, string displayText, CancellationToken cancellationToken)
    {
        if (!display.IsLocal)
            return await OpenTcpAsync(display, displayText, cancellationToken).ConfigureAwait(false);
        string path = display.SocketPath ?? $"/tmp/.X11-unix/X{display.Display}";
        try
        {
            // The file first: its directory belongs to the system, while anybody may have taken the abstract name.
            return await ConnectLocalAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            try
            {
                if (OperatingSystem.IsLinux())
                    return await ConnectLocalAsync('\0' + path, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // The first error says more.
            }

            throw e.SocketErrorCode == SocketError.AccessDenied
                ? new DesktopUnavailableException(
                    $"The display {displayText} cannot be opened: this user may not use the socket {path}. Run this program as the user who is logged in there.",
                    DesktopUnavailableReason.NoPermission, e)
                : new DesktopUnavailableException(
                    $"The display {displayText} cannot be opened: nothing listens at {path} ({e.Message}). " +
                    "Check that the desktop is running and that DISPLAY names it; \"ls /tmp/.X11-unix\" shows the displays of this machine.",
                    DesktopUnavailableReason.NoDisplay, e);
        }
    }

    private static async Task<Socket> ConnectLocalAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            return await RunBlockingAsync(
                socket,
                () =>
                {
                    socket.Connect(new UnixDomainSocketEndPoint(path));
                    return socket;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Blocking calls on another thread, since a socket that was ever used asynchronously stays non-blocking
    /// underneath: each message would then cost the reader a thread switch and an allocation. Calling it off closes the
    /// socket.</summary>
    private static async Task<T> RunBlockingAsync<T>(Socket socket, Func<T> work, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration abort = cancellationToken.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket);
        try
        {
            return await Task.Run(work, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The wait for the display was cancelled.", e, cancellationToken);
        }
    }

    private static async Task<Socket> OpenTcpAsync(DisplayName display, string displayText, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(display.Host, display.TcpPort), cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new DesktopUnavailableException(
                $"The display {displayText} cannot be opened: {display.Host} does not answer at TCP port {display.TcpPort} ({e.Message}). " +
                "Most displays take no TCP connections; run this program on that machine, or use \"ssh -X\".",
                DesktopUnavailableReason.NoDisplay, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<XSetup> SetUpAsync(
        Socket socket, DisplayName display, string displayText, byte[]? cookie, CancellationToken cancellationToken)
    {
        try
        {
            (byte[] head, byte[] body) =
                await RunBlockingAsync(socket, () => Ask(socket, SetupRequest(cookie)), cancellationToken).ConfigureAwait(false);
            if (head[0] == SetupSuccess) return XSetup.Read(body, display.Screen);
            throw Refused(displayText, cookie is not null, head, body);
        }
        catch (SocketException e)
        {
            throw new DesktopUnavailableException(
                $"The display {displayText} broke the connection while it was being set up ({e.Message}). Try again; if that does not help, restart the desktop session.",
                DesktopUnavailableReason.NoDisplay, e);
        }
    }

    private static DesktopUnavailableException Refused(string displayText, bool hadCookie, byte[] head, byte[] body)
    {
        int reasonLength = head[0] == SetupFailed ? Math.Min(head[1], body.Length) : body.Length;
        string reason = string.Concat(Encoding.Latin1.GetString(body.AsSpan(0, reasonLength)).Where(c => !char.IsControl(c))).Trim();
        if (reason.Contains("maximum number of clients", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                $"The display {displayText} accepts no more programs ({reason}). Close some windows and try again.",
                DesktopUnavailableReason.NoDisplay);
        }

        string what = hadCookie ? "refused the cookie from the authority file" : "wants a cookie, and the authority file has none for it";
        return new(
            $"The display {displayText} {what} (it says: {(reason.Length == 0 ? "nothing" : reason)}). " +
            "Run this program inside the desktop session, as the same user; XAUTHORITY has to name that session's authority file.",
            DesktopUnavailableReason.NoPermission);
    }

    private static byte[] SetupRequest(byte[]? cookie)
    {
        byte[] name = cookie is null ? [] : Encoding.ASCII.GetBytes(XAuthority.CookieProtocol);
        byte[] data = cookie ?? [];
        byte[] request = new byte[12 + ((name.Length + 3) & ~3) + ((data.Length + 3) & ~3)];
        request[0] = (byte)'l'; // byte-order: least significant first, whatever machine this is
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(2), 11 /* protocol-major-version */);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(6), (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(8), (ushort)data.Length);
        name.CopyTo(request, 12);
        data.CopyTo(request, 12 + ((name.Length + 3) & ~3));
        return request;
    }

    private static (byte[] Head, byte[] Body) Ask(Socket socket, byte[] request)
    {
        socket.Send(request);
        byte[] head = new byte[8];
        ReceiveExactly(socket, head);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)) * 4;
        if (length > MaxSetupBytes)
            throw new XProtocolException($"a set-up reply of {length} bytes");
        byte[] body = new byte[length];
        ReceiveExactly(socket, body);
        return (head, body);
    }

    private static void ReceiveExactly(Socket socket, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int count = socket.Receive(buffer);
            if (count == 0) throw new SocketException((int)SocketError.ConnectionReset);
            buffer = buffer[count..];
        }
    }
}
