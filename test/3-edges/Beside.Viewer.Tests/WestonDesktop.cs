using System.Globalization;
using Beside.Testing;

namespace Beside.Viewer.Tests;

/// <summary>weston, a Wayland compositor that is not ours, in a window that fills an X display: there it is seen,
/// clicked and typed on as by a person. Its shell gives each window the whole output.</summary>
internal sealed class WestonDesktop : IAsyncDisposable
{
    private const string Socket = "beside-viewer-test";

    private readonly DirectoryInfo _runtime;
    private readonly ChildProcess _weston;

    private WestonDesktop(XvfbDisplay display, int scale)
    {
        _runtime = Directory.CreateTempSubdirectory("beside-weston-");
        Dictionary<string, string?> environment = display.Environment;
        (environment["XDG_RUNTIME_DIR"], environment["HOME"]) = (_runtime.FullName, _runtime.FullName);
        _weston = ChildProcess.Start(
            "weston",
            [
                "--backend=x11-backend.so", "--use-pixman", "--shell=kiosk-shell.so", "--no-config", "--idle-time=0", $"--socket={Socket}",
                string.Create(CultureInfo.InvariantCulture, $"--scale={scale}"),
                string.Create(CultureInfo.InvariantCulture, $"--width={display.Width / scale}"),
                string.Create(CultureInfo.InvariantCulture, $"--height={display.Height / scale}"),
            ],
            environment);
    }

    /// <summary>What brings a window there. Without a desktop: away from any.</summary>
    public static IEnumerable<(string Name, string? Value)> Variables(WestonDesktop? desktop) =>
    [
        (SessionBus.Variable, SessionBus.None),
        ("SDL_VIDEODRIVER", desktop is null ? null : "wayland"),
        ("WAYLAND_DISPLAY", desktop is null ? null : Socket),
        ("XDG_RUNTIME_DIR", desktop?._runtime.FullName),
    ];

    /// <param name="scale">Pixels for a unit.</param>
    public static async Task<WestonDesktop> StartAsync(XvfbDisplay display, int scale)
    {
        var desktop = new WestonDesktop(display, scale);
        try
        {
            // The last that it says before it listens.
            await desktop._weston.Errors.WaitForAsync(l => l.Contains("kiosk-shell.so'", StringComparison.Ordinal), TestWindow.Patience);
            return desktop;
        }
        catch (ChildProcessException)
        {
            await desktop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _weston.DisposeAsync();
        _runtime.Delete(recursive: true);
    }
}
