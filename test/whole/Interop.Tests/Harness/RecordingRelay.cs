using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Tests.Harness;

/// <summary>
/// Sits between an RDP client and a server and keeps what both say, in clear: TLS ends here and begins anew, with a certificate of its own,
/// which clients that check no pin accept. [MS-RDPBCGR] 5.4.2.1: the handshake follows the X.224 Connection Confirm.
/// </summary>
internal sealed class RecordingRelay : IAsyncDisposable
{
    private const int TpktHeaderSize = 4;
    private const int NegotiationResponseOffset = 11;   // TPKT 4, X.224 Connection Confirm 7
    private const int ProtocolSsl = 1;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<(bool FromServer, byte[] Bytes)> _record = [];
    private readonly Task _work;

    public RecordingRelay(int serverPort)
    {
        _listener.Start();
        _work = RelayAsync(serverPort);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<(bool FromServer, byte[] Bytes)> Record
    {
        get
        {
            lock (_gate)
                return [.. _record];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
#pragma warning disable VSTHRD003 // started by the constructor; nothing of it needs a context
            await _work;
#pragma warning restore VSTHRD003
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One of the two has gone, or we stopped while somebody was waited for: both are how a relay ends.
        }

        _stop.Dispose();
    }

    private async Task RelayAsync(int serverPort)
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, serverPort, _stop.Token);
        Stream clientStream = client.GetStream(), serverStream = server.GetStream();

        await serverStream.WriteAsync(await ReadTpktAsync(clientStream, fromServer: false), _stop.Token);
        byte[] confirm = await ReadTpktAsync(serverStream, fromServer: true);
        await clientStream.WriteAsync(confirm, _stop.Token);
        if (confirm.Length >= NegotiationResponseOffset + 8 && confirm[NegotiationResponseOffset + 4] == ProtocolSsl)
            (clientStream, serverStream) = await StartTlsAsync(clientStream, serverStream);

        await Task.WhenAny(
            PumpAsync(clientStream, serverStream, fromServer: false),
            PumpAsync(serverStream, clientStream, fromServer: true));
    }

    private async Task<byte[]> ReadTpktAsync(Stream stream, bool fromServer)
    {
        byte[] header = new byte[TpktHeaderSize];
        await stream.ReadExactlyAsync(header, _stop.Token);
        byte[] packet = [.. header, .. new byte[((header[2] << 8) | header[3]) - TpktHeaderSize]];
        await stream.ReadExactlyAsync(packet.AsMemory(TpktHeaderSize), _stop.Token);
        Keep(fromServer, packet);
        return packet;
    }

    private async Task<(Stream Client, Stream Server)> StartTlsAsync(Stream client, Stream server)
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=relay", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
#pragma warning disable CA5359 // in the middle is where this stands
        var toServer = new SslStream(server, leaveInnerStreamOpen: false, userCertificateValidationCallback: (_, _, _, _) => true);
#pragma warning restore CA5359
        await toServer.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "relay" }, _stop.Token);
        var toClient = new SslStream(client);
        await toClient.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
        return (toClient, toServer);
    }

    private async Task PumpAsync(Stream from, Stream to, bool fromServer)
    {
        byte[] buffer = new byte[16384];
        int count;
        while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            Keep(fromServer, buffer[..count]);
            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private void Keep(bool fromServer, byte[] bytes)
    {
        lock (_gate)
            _record.Add((fromServer, bytes));
    }
}
