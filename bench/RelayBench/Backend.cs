using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace Beside.RelayBench;

/// <summary>A WebSocket server over TLS that does no more than a WebSocket needs: what HAProxy passes streams to.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private const string KeyHeader = "Sec-WebSocket-Key: ";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<WebSocket> _accepted = Channel.CreateUnbounded<WebSocket>();
    private readonly X509Certificate2 _certificate;
    private readonly Task _accepting;

    public Backend(X509Certificate2 certificate)
    {
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAllAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task<WebSocket> AcceptAsync() => await _accepted.Reader.ReadAsync();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true) await UpgradeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    /// <summary>The server's side of the opening handshake. RFC 6455 4.2.2.</summary>
    private async Task UpgradeAsync(Socket socket)
    {
        socket.NoDelay = true;
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(_certificate);
            var request = new StringBuilder();
            byte[] one = new byte[1];
            while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one) == 0) throw new IOException("closed");
                request.Append((char)one[0]);
            }

            string key = request.ToString()
                .Split("\r\n")
                .Single(l => l.StartsWith(KeyHeader, StringComparison.OrdinalIgnoreCase))[KeyHeader.Length..];
            string accept = Convert.ToBase64String(Sha1(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
            await _accepted.Writer.WriteAsync(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true }));
        }
        catch (IOException)
        {
            await stream.DisposeAsync();
        }
    }

    private static byte[] Sha1(byte[] bytes)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
