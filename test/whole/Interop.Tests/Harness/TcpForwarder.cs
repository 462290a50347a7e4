using System.Net;
using System.Net.Sockets;

namespace Interop.Tests.Harness;

/// <summary>Stands between a client and a server, takes any number of connections one after the other, and may change
/// what the server says.</summary>
/// <remarks>It comes to the server from 127.0.0.2: FreeRDP encrypts nothing for a peer at 127.0.0.1.</remarks>
internal sealed class TcpForwarder : IAsyncDisposable
{
    private const int TpktHeaderSize = 4;
    private const int PlainRequestSize = 11;   // a Connection Request that negotiates nothing

    /// <summary>[MS-RDPBCGR] 2.2.1.2.2: SSL_NOT_ALLOWED_BY_SERVER.</summary>
    private static readonly byte[] TlsRefused = Convert.FromHexString("030000130ed00000123400" + "0300080002000000");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private readonly int _serverPort;
    private readonly bool _refusesTls;
    private readonly Func<byte[], byte[]> _change;
    private long _answeredBytes;

    public TcpForwarder(int serverPort, bool refusesTls = false, Func<byte[], byte[]>? change = null)
    {
        (_serverPort, _refusesTls) = (serverPort, refusesTls);
        _change = bytes =>
        {
            Interlocked.Add(ref _answeredBytes, bytes.Length);
            return change is null ? bytes : change(bytes);
        };
        _listener.Start();
        _work = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What clients have said, connection by connection.</summary>
    public List<List<byte>> Said { get; } = [];

    /// <summary>How many bytes the server has said, on all connections.</summary>
    public long AnsweredBytes => Interlocked.Read(ref _answeredBytes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ForwardAsync(client.GetStream());
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // One of the two has gone, or we stopped: both are how a connection ends.
            }
        }
    }

    private async Task ForwardAsync(NetworkStream client)
    {
        List<byte> said = [];
        Said.Add(said);
        byte[] request = new byte[TpktHeaderSize];
        await client.ReadExactlyAsync(request, _stop.Token);
        request = [.. request, .. new byte[((request[2] << 8) | request[3]) - TpktHeaderSize]];
        await client.ReadExactlyAsync(request.AsMemory(TpktHeaderSize), _stop.Token);
        said.AddRange(request);
        if (_refusesTls && request.Length > PlainRequestSize)
        {
            await client.WriteAsync(TlsRefused, _stop.Token);
            return;
        }

        using var server = new TcpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
        NetworkStream toServer = server.GetStream();
        await toServer.WriteAsync(request, _stop.Token);
        await Task.WhenAny(PumpAsync(client, toServer, said, bytes => bytes), PumpAsync(toServer, client, [], _change));
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, List<byte> said, Func<byte[], byte[]> change)
    {
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            said.AddRange(buffer.AsSpan(0, count));
            await to.WriteAsync(change(buffer[..count]), _stop.Token);
        }
    }
}
