using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Beside.Testing;

namespace Beside.RelayBench;

/// <summary>The program that is measured.</summary>
internal sealed class Target : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;

    private Target(ChildProcess process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    /// <summary>User and system time. proc(5), stat: fields 14 and 15, in hundredths of a second.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            string[] fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(')')[^1]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return TimeSpan.FromMilliseconds(
                10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
        }
    }

    public long ResidentBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^3].Trim(),
        CultureInfo.InvariantCulture);

    public static async Task<Target> StartRelayAsync(CertificateFiles files)
    {
        int port = FreePort();
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Beside.slnx"))) root = Path.GetDirectoryName(root)!;
        string program = Path.Combine(root, "artifacts", "bin", "Relay", "release", "beside-relay");
        ChildProcess process = ChildProcess.Start(program, ["--listen", $"127.0.0.1:{port}", "--certificate",
            files.Both, "--max-pairs-per-address", "1000", "--max-connections-per-address", "1000000",
            "--max-waits-per-address", "1000000", "--max-waits", "1000000", "--codes-per-minute", "1000000",
            "--tries-per-minute", "1000"]);
        await process.Errors.WaitForAsync(l => l.Contains("Listening on", StringComparison.Ordinal), StartTime);
        return new(process, new($"wss://localhost:{port}/v1/meet"));
    }

    /// <summary>TLS on both sides, as the relay has.</summary>
    public static async Task<Target> StartHaProxyAsync(CertificateFiles files, int backend)
    {
        int port = FreePort();
        await File.WriteAllTextAsync(files.Config, $"""
            global
                maxconn 4096
            defaults
                mode http
                timeout connect 5s
                timeout client 60s
                timeout server 60s
                timeout tunnel 1h
            frontend in
                bind 127.0.0.1:{port} ssl crt {files.Both} alpn http/1.1
                default_backend out
            backend out
                server one 127.0.0.1:{backend} ssl verify none
            """ + "\n");
        ChildProcess process = ChildProcess.Start("/usr/sbin/haproxy", ["-db", "-f", files.Config]);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(StartTime);
        while (!await AnswersAsync(port)) await look.WaitForNextTickAsync(limit.Token);
        return new(process, new($"wss://localhost:{port}/"));
    }

    public async ValueTask DisposeAsync() => await _process.DisposeAsync();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
