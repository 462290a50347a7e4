using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>An RDP client that is not ours, on a display of its own without a window manager.</summary>
internal sealed class ForeignClient : IAsyncDisposable
{
    private readonly TemporaryFolder _home;
    private readonly ChildProcess? _sessionBus;

    private ForeignClient(
        XvfbDisplay display, TemporaryFolder home, string program, IEnumerable<string> arguments, ChildProcess? sessionBus = null)
    {
        Display = display;
        _home = home;
        _sessionBus = sessionBus;
        var environment = new Dictionary<string, string?>(display.Environment) { ["HOME"] = home.Path, ["XDG_CONFIG_HOME"] = null };
        if (sessionBus is not null)
        {
            environment["DBUS_SESSION_BUS_ADDRESS"] = sessionBus.Output.Lines[0];
            environment["NO_AT_BRIDGE"] = "1";   // accessibility would start a bus of its own and leave it behind
        }

        Process = ChildProcess.Start(program, arguments, environment);
    }

    public XvfbDisplay Display { get; }

    public ChildProcess Process { get; }

    public string Log => Process.Output.Text + "\n" + Process.Errors.Text;

    public IEnumerable<string> ErrorLines => Process.Output.Lines.Concat(Process.Errors.Lines)
        .Where(l => l.Contains("[ERROR]", StringComparison.Ordinal) || l.Contains("[FATAL]", StringComparison.Ordinal));

    /// <summary>xfreerdp 2.11 with the invitation file, as a helper would start it.</summary>
    public static Task<ForeignClient> OpenInvitationAsync(
        string file, string password, int width, int height, params IEnumerable<string> more) =>
            StartAsync(width, height, "xfreerdp", [file, $"/assistance:{password}", "/cert:ignore", "-decorations", .. more]);

    /// <summary>The same on another machine, as far as the network goes.</summary>
    public static Task<ForeignClient> OpenInvitationWithinAsync(
        NetworkNamespace machine, string file, string password, int width, int height)
    {
        (string program, string[] arguments) =
            machine.Within(Tool.Find("xfreerdp"), [file, $"/assistance:{password}", "/cert:ignore", "-decorations"]);
        return StartAsync(width, height, program, arguments);
    }

    /// <summary>xfreerdp 2.11 without an invitation, as an ordinary RDP client.</summary>
    public static Task<ForeignClient> XfreerdpAsync(int port, string password, int width, int height, params IEnumerable<string> more) =>
        StartAsync(width, height, "xfreerdp", [$"/v:127.0.0.1:{port}", "/u:someone", $"/p:{password}", "/cert:ignore",
            "-decorations", $"/size:{width}x{height}", .. more]);

    /// <summary>rdesktop 1.9. It asks on its terminal whether the certificate is to be trusted.</summary>
    public static async Task<ForeignClient> RdesktopAsync(int port, string password, int width, int height, params IEnumerable<string> more)
    {
        ForeignClient client = await StartAsync(
            width, height, "rdesktop", ["-u", "someone", "-p", password, "-D", "-g", $"{width}x{height}", .. more, $"127.0.0.1:{port}"]);
        await client.Process.WriteLineAsync("yes");
        return client;
    }

    /// <summary>Remmina 1.4 as an ordinary RDP client. It wants a session bus, and shows a window with bars of its own.</summary>
    public static async Task<ForeignClient> RemminaAsync(int port, string password, int width, int height, string more = "")
    {
        var home = new TemporaryFolder();
        string profile = await RemminaProfile.WriteAsync(home.Path, port, password, width, height, more);
        ChildProcess bus = ChildProcess.Start("dbus-daemon", ["--session", "--nofork", "--print-address"]);
        await bus.Output.WaitForAsync(l => l.Length > 0, TimeSpan.FromSeconds(10));
        return new(await XvfbDisplay.StartAsync(width, height), home, "remmina", ["-c", profile], bus);
    }

    /// <summary>Types into the client's window, as a person at the client's keyboard would.</summary>
    public async Task TypeAsync(string text)
    {
        await Display.RunToEndAsync("xdotool", "mousemove", "200", "200");
        await Display.RunToEndAsync("xdotool", "type", "--delay", "40", "--", text);
    }

    /// <summary>Presses one combination, in xdotool's names, for example <c>ctrl+alt+c</c>.</summary>
    public Task PressAsync(string keys) => Display.RunToEndAsync("xdotool", "key", "--delay", "80", keys);

    /// <summary>xfreerdp's own keys for asking for control and giving it back.</summary>
    public Task AskForControlAsync() => PressAsync("ctrl+alt+c");

    public Task MovePointerAsync(int x, int y) => Display.RunToEndAsync("xdotool", "mousemove", $"{x}", $"{y}");

    public Task<string> WaitForWindowAsync() =>
        Display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "FreeRDP|rdesktop|127.0.0.1")
            .WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>The client's display as soon as it shows in its upper left what the other shows, or as it is after the time-out.</summary>
    /// <param name="bits">Those of each pixel that the session's colour depth has.</param>
    /// <param name="asShown">How the client makes a colour of the screen out of one of the session.</param>
    public Task<int> WaitForSamePixelsAsync(XvfbDisplay shared, TimeSpan timeout, uint bits = 0xFFFFFF, Func<uint, uint>? asShown = null) =>
        Eventually.SeeAsync(
            async () =>
            {
                Screenshot wanted = await Screenshot.TakeAsync(shared);
                if (asShown is not null)
                    wanted = new(wanted.Width, wanted.Height, [.. wanted.Pixels.ToArray().Select(asShown)]);
                Screenshot seen = await Screenshot.TakeAsync(Display);
                return seen.Crop(0, 0, wanted.Width, wanted.Height).CountDifferences(wanted, bits);
            },
            d => d == 0,
            timeout);

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        if (_sessionBus is not null)
            await _sessionBus.DisposeAsync();
        await Display.DisposeAsync();
        _home.Dispose();
    }

    private static async Task<ForeignClient> StartAsync(int width, int height, string program, IEnumerable<string> arguments) =>
        new(await XvfbDisplay.StartAsync(width, height), new TemporaryFolder(), program, arguments);
}
