namespace Beside.Testing;

/// <summary>A Wayland session without a screen, and its Xwayland: weston's, which shows windows of X programs and has
/// no desktop of its own.</summary>
public sealed class XwaylandDisplay : IAsyncDisposable
{
    private const string Socket = "beside-xwayland-test";
    private const string Told = "xserver listening on display ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _runtime = Directory.CreateTempSubdirectory("beside-xwayland-");
    private readonly ChildProcess _weston;

    private XwaylandDisplay()
    {
        Tool.Find("Xwayland");
        _weston = ChildProcess.Start(
            "weston",
            ["--backend=headless-backend.so", "--no-config", "--xwayland", "--idle-time=0", $"--socket={Socket}"],
            new Dictionary<string, string?>
            {
                ["XDG_RUNTIME_DIR"] = _runtime.FullName,
                ["HOME"] = _runtime.FullName,
                ["XDG_CONFIG_HOME"] = null,
                ["DISPLAY"] = null,
                ["WAYLAND_DISPLAY"] = null
            });
    }

    /// <summary>Of X: <c>:0</c>, <c>:1</c>, … as weston finds it free.</summary>
    public string Name { get; private set; } = "";

    public static async Task<XwaylandDisplay> StartAsync()
    {
        var display = new XwaylandDisplay();
        try
        {
            (string line, _) = await display._weston.Errors.WaitForAsync(l => l.Contains(Told, StringComparison.Ordinal), Patience);
            display.Name = line[(line.IndexOf(Told, StringComparison.Ordinal) + Told.Length)..].Trim();
            return display;
        }
        catch (ChildProcessException)
        {
            await display.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _weston.DisposeAsync();
        _runtime.Delete(recursive: true);
    }
}
