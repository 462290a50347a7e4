using System.Globalization;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>weston 10 with its RDP back end: a server that is not ours, whose desktop has the size that its client asks
/// for, and a picture as its background.</summary>
internal sealed class WestonServer : IAsyncDisposable
{
    private const string Socket = "weston-under-test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private ChildProcess? _process;

    public int Port { get; } = TcpPorts.TakeFree();

    public TemporaryFolder Folder => _folder;

    public string Log => $"{_process?.Output.Text}\n{_process?.Errors.Text}";

    private Dictionary<string, string?> Environment => new()
    {
        ["XDG_RUNTIME_DIR"] = _folder.Path,
        ["HOME"] = _folder.Path,
        ["XDG_CONFIG_HOME"] = null,
        ["WAYLAND_DISPLAY"] = Socket,
        ["DISPLAY"] = null,
    };

    public static async Task<WestonServer> StartAsync(Screenshot background)
    {
        var server = new WestonServer();
        await TlsKeyPair.WriteAsync(server._folder);
        background.Save(server._folder.File("background.png"));
        string settings = server._folder.File("weston.ini");
        await File.WriteAllTextAsync(settings, $"""
            [shell]
            background-image={server._folder.File("background.png")}
            background-type=tile
            panel-position=none
            animation=none
            startup-animation=none
            close-animation=none
            locking=false

            """);
        server._process = ChildProcess.Start(
            "weston",
            [
                "--backend=rdp-backend.so", $"--socket={Socket}", $"--config={settings}", "--idle-time=0", "--address=127.0.0.1",
                string.Create(CultureInfo.InvariantCulture, $"--port={server.Port}"),
                $"--rdp-tls-cert={server._folder.File(TlsKeyPair.Certificate)}", $"--rdp-tls-key={server._folder.File(TlsKeyPair.Key)}",
            ],
            server.Environment);
        if (await Eventually.SeeAsync(() => Task.FromResult(TcpPorts.IsListening(server.Port)), l => l, Patience))
            return server;
        await server.DisposeAsync();
        throw new ChildProcessException($"weston does not listen. {server.Log}");
    }

    /// <summary>Starts a program on its desktop.</summary>
    public ChildProcess Run(string program, params IEnumerable<string> arguments) => ChildProcess.Start(program, arguments, Environment);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }
}
