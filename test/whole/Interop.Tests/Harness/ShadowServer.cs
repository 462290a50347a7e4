using System.Globalization;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>freerdp-shadow-cli 2.11: a server that is not ours, which shares a display with whoever comes.</summary>
internal sealed class ShadowServer : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly TemporaryFolder _home;

    private ShadowServer(ChildProcess process, TemporaryFolder home, int port)
    {
        _process = process;
        _home = home;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The certificate that it made for itself.</summary>
    public string CertificateFile => _home.File(".config/freerdp/shadow/shadow.crt");

    public string Log => _process.Output.Text + "\n" + _process.Errors.Text;

    /// <param name="security">The one layer it speaks: <c>rdp</c> or <c>tls</c>.</param>
    public static async Task<ShadowServer> StartAsync(XvfbDisplay display, string security)
    {
        var home = new TemporaryFolder();   // it writes its key and certificate there
        int port = TcpPorts.TakeFree();
        ChildProcess process = ChildProcess.Start(
            "freerdp-shadow-cli",
            [string.Create(CultureInfo.InvariantCulture, $"/port:{port}"), "/bind-address:127.0.0.1", $"/sec:{security}", "-auth"],
            new Dictionary<string, string?>(display.Environment) { ["HOME"] = home.Path, ["XDG_CONFIG_HOME"] = null });
        var server = new ShadowServer(process, home, port);
        bool listens = await Eventually.SeeAsync(() => Task.FromResult(TcpPorts.IsListening(port)), l => l, TimeSpan.FromSeconds(20));
        if (listens) return server;
        await server.DisposeAsync();
        throw new ChildProcessException($"freerdp-shadow-cli does not listen. {server.Log}");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _home.Dispose();
    }
}
