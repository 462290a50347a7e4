using System.Globalization;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>
/// xrdp 0.9.21: a server that is not ours, in front of x11vnc, which shares a display. Nobody logs on. For Standard RDP Security it takes
/// /etc/xrdp/rsakeys.ini, which Debian makes when it is installed, and only root may read.
/// </summary>
internal sealed class XrdpServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly List<ChildProcess> _processes = [];

    public int Port { get; private set; }

    public string CertificateFile => _folder.File(TlsKeyPair.Certificate);

    public string Log =>
        string.Join('\n', _processes.Select(p => $"{p.Name}: {p.Output.Text}\n{p.Errors.Text}"))
            + (File.Exists(LogFile) ? File.ReadAllText(LogFile) : "");

    private string LogFile => _folder.File("xrdp.log");

    /// <param name="security">The one layer it speaks: <c>rdp</c> or <c>tls</c>.</param>
    /// <param name="hasChannelsAndCompression">False: no static virtual channel is to be had, and bitmaps come as they are.</param>
    public static async Task<XrdpServer> StartAsync(XvfbDisplay display, string security, bool hasChannelsAndCompression)
    {
        var server = new XrdpServer();
        try
        {
            int displayPort = TcpPorts.TakeFree();
            server._processes.Add(display.Run(
                "x11vnc", "-display", display.Name, "-rfbport", Text(displayPort), "-localhost", "-no6", "-nopw",
                "-forever", "-quiet", "-norc"));
            await server.WaitForAsync(displayPort);
            server.Port = TcpPorts.TakeFree();
            string settings = await server.WriteSettingsAsync(security, displayPort, hasChannelsAndCompression);
            server._processes.Add(ChildProcess.Start("xrdp", ["--nodaemon", "--config", settings]));
            await server.WaitForAsync(server.Port);
            return server;
        }
        catch (ChildProcessException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        _folder.Dispose();
    }

    private static string OnOrOff(bool isOn) => isOn ? "true" : "false";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task WaitForAsync(int port)
    {
        if (!await Eventually.SeeAsync(() => Task.FromResult(TcpPorts.IsListening(port)), l => l, Patience))
            throw new ChildProcessException($"{_processes[^1].Name} does not listen. {Log}");
    }

    private async Task<string> WriteSettingsAsync(string security, int displayPort, bool hasChannelsAndCompression)
    {
        await TlsKeyPair.WriteAsync(_folder);
        string file = _folder.File("xrdp.ini");
        await File.WriteAllTextAsync(file, $"""
            [Globals]
            ini_version=1
            fork=false
            port=tcp://127.0.0.1:{Port}
            security_layer={security}
            crypt_level=high
            certificate={_folder.File(TlsKeyPair.Certificate)}
            key_file={_folder.File(TlsKeyPair.Key)}
            ssl_protocols=TLSv1.2, TLSv1.3
            autorun=shared
            allow_channels={OnOrOff(hasChannelsAndCompression)}
            bitmap_compression={OnOrOff(hasChannelsAndCompression)}
            bulk_compression=true
            max_bpp=32
            use_fastpath=both
            [Logging]
            LogFile={LogFile}
            LogLevel=INFO
            EnableSyslog=false
            [shared]
            name=shared
            lib=libvnc.so
            ip=127.0.0.1
            port={displayPort}
            username=na
            password=na

            """);
        return file;
    }
}
