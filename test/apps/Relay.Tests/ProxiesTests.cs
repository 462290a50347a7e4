using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;
using Beside.Testing;

namespace Relay.Tests;

/// <summary>The configurations that docs/relay.md shows, with the Debian packages of these proxies; only ports and
/// paths of certificates are others.</summary>
public sealed class ProxiesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("beside-proxy-").FullName;
    private readonly string _certificate;
    private readonly string _key;
    private readonly int _port = RelayProcess.FreePort();

    public ProxiesTests()
    {
        // A proxy that runs as somebody else reads it too.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, (UnixFileMode)Convert.ToInt32("755", 8));
        _certificate = Path.Combine(_folder, "chain.pem");
        _key = Path.Combine(_folder, "key.pem");
        CertificatesTests.Write(_certificate, _key);
    }

    private string Port => _port.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nginx_InFront_PassesSessionsAndTellsWhoConnects()
    {
        await using RelayProcess relay = await StartRelayAsync();
        string file = Write("nginx.conf", relay, text => text
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{Port} ssl", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/relay.example.org/fullchain.pem", _certificate, StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/relay.example.org/privkey.pem", _key, StringComparison.Ordinal)
            .Replace(
                "http {",
                $"http {{ client_body_temp_path {_folder}; proxy_temp_path {_folder}; fastcgi_temp_path {_folder}; uwsgi_temp_path {_folder}; scgi_temp_path {_folder};",
                StringComparison.Ordinal));
        await using ChildProcess proxy = ChildProcess.Start(
            "/usr/sbin/nginx", ["-e", "stderr", "-g", $"daemon off; pid {_folder}/pid;", "-c", file]);

        await PassesSessionsAsync();
    }

    [Fact]
    public async Task HaProxy_InFront_PassesSessionsAndTellsWhoConnects()
    {
        await using RelayProcess relay = await StartRelayAsync();
        string both = Path.Combine(_folder, "both.pem");
        await File.WriteAllTextAsync(both, await File.ReadAllTextAsync(_certificate) + "\n" + await File.ReadAllTextAsync(_key));
        string file = Write("haproxy.cfg", relay, text => text
            .Replace("bind :443", $"bind 127.0.0.1:{Port}", StringComparison.Ordinal)
            .Replace("/etc/haproxy/relay.example.org.pem", both, StringComparison.Ordinal));
        await using ChildProcess proxy = ChildProcess.Start("/usr/sbin/haproxy", ["-db", "-f", file]);

        await PassesSessionsAsync();
    }

    [Fact]
    public async Task Caddy_InFront_PassesSessionsAndTellsWhoConnects()
    {
        await using RelayProcess relay = await StartRelayAsync();
        string file = Write("Caddyfile", relay, text =>
            "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + text.Replace(
                "relay.example.org {",
                $"https://localhost:{Port} {{\n\tbind 127.0.0.1\n\ttls {_certificate} {_key}",
                StringComparison.Ordinal));
        await using ChildProcess proxy = ChildProcess.Start(
            "caddy",
            ["run", "--config", file, "--adapter", "caddyfile"],
            new Dictionary<string, string?> { ["HOME"] = _folder });

        await PassesSessionsAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<RelayProcess> StartRelayAsync() =>
        RelayProcess.StartAsync("--known-proxies", "127.0.0.1", "--max-waits-per-address", "1");

    private string Write(string name, RelayProcess relay, Func<string, string> change)
    {
        string text = change(File.ReadAllText(Path.Combine(RelayProcess.Folder(), "packaging", "relay", name)));
        string file = Path.Combine(_folder, name);
        File.WriteAllText(file, text.Replace("127.0.0.1:8744", $"127.0.0.1:{relay.Port}", StringComparison.Ordinal));
        return file;
    }

    private async Task PassesSessionsAsync()
    {
        var meet = new Uri($"wss://localhost:{_port}/v1/meet");
        await NodesTests.UntilAsync(IsUpAsync);
        const long Length = 2 * 1024 * 1024;
        await using ResumingEnd maker = ResumingEnd.Maker(Length, meet);
        Task<byte[]> makers = maker.RunAsync();
        await using ResumingEnd joiner = ResumingEnd.Joiner(await maker.Code.WaitAsync(Patience), Length, meet);
        Task<byte[]> joiners = joiner.RunAsync();
        Assert.Equal(ResumingEnd.HashOf(Length), await makers.WaitAsync(Patience));
        Assert.Equal(ResumingEnd.HashOf(Length), await joiners.WaitAsync(Patience));

        // One code for each address, and that is the client's, not the proxy's; what a client says of itself counts nothing.
        using ClientWebSocket first = await ConnectFromAsync("127.0.0.2"),
            second = await ConnectFromAsync("127.0.0.3"), third = await ConnectFromAsync("127.0.0.2", "127.0.0.9");
        Assert.IsType<MeetReply.NameplateGiven>(await AskAsync(first));
        Assert.IsType<MeetReply.NameplateGiven>(await AskAsync(second));
        Assert.Equal(RefusalReason.TooManyWaits, Assert.IsType<MeetReply.Refused>(await AskAsync(third)).Reason);
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using ClientWebSocket socket = await ConnectFromAsync("127.0.0.1");
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    private async Task<ClientWebSocket> ConnectFromAsync(string address, string? forged = null)
    {
        var socket = new ClientWebSocket();
        if (forged is not null) socket.Options.SetRequestHeader("X-Forwarded-For", forged);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" },
            ConnectCallback = async (_, cancellation) =>
            {
                var from = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                from.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await from.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _port), cancellation);
                return new NetworkStream(from, ownsSocket: true);
            },
        };
        await socket.ConnectAsync(
            new Uri($"wss://localhost:{_port}/v1/meet"),
            new HttpMessageInvoker(handler, disposeHandler: false),
            CancellationToken.None);
        return socket;
    }

    private static async Task<MeetReply> AskAsync(ClientWebSocket socket)
    {
        await socket.SendAsync(
            MeetMessage.Write(new MeetRequest.Make(Role.Sharer)), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        byte[] buffer = new byte[1024];
        WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return MeetMessage.ReadReply(read.MessageType == WebSocketMessageType.Close
            ? Encoding.UTF8.GetBytes(socket.CloseStatusDescription!)
            : buffer.AsSpan(0, read.Count));
    }
}
