using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Beside.Testing;

namespace Relay.Tests;

/// <summary>The built executable, listening on a free port of loopback.</summary>
internal sealed class RelayProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private RelayProcess(ChildProcess process, int port, string scheme)
    {
        Process = process;
        Port = port;
        Http = new($"{scheme}://localhost:{port}/");
        Meet = new($"{(scheme == "https" ? "wss" : "ws")}://localhost:{port}/v1/meet");
    }

    public static string Executable { get; } = Path.Combine(Folder(), "artifacts", "bin", "Relay", "release", "beside-relay");

    public ChildProcess Process { get; }

    public int Port { get; }

    public Uri Http { get; }

    public Uri Meet { get; }

    public static async Task<RelayProcess> StartAsync(params string[] options)
    {
        int port = FreePort();
        return await StartAsync(port, options);
    }

    public static async Task<RelayProcess> StartAsync(int port, params string[] options)
    {
        ChildProcess process = ChildProcess.Start(
            Executable, ["--listen", $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", .. options]);
        await process.Errors.WaitForAsync(l => l.Contains("Listening on", StringComparison.Ordinal), StartTime);
        return new(process, port, options.Contains("--certificate") ? "https" : "http");
    }

    public async Task<double> MetricAsync(string name)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" }
        });
        string text = await client.GetStringAsync(new Uri(Http, "/metrics"));
        string line = text.Split('\n').Single(l => l.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync() => await Process.DisposeAsync();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static string Folder()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Beside.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
