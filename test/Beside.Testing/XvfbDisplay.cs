namespace Beside.Testing;

/// <summary>A virtual X display of its own, gone with its owner.</summary>
public sealed class XvfbDisplay : IAsyncDisposable
{
    /// <summary>Ours: windows do not close for ever.</summary>
    private const int MaxSearches = 20;

    private readonly ChildProcess _server;

    private XvfbDisplay(ChildProcess server, string name, int width, int height)
    {
        _server = server;
        Name = name;
        Width = width;
        Height = height;
    }

    /// <summary>For DISPLAY, for example <c>:7</c>.</summary>
    public string Name { get; }

    public int Width { get; }

    public int Height { get; }

    public Dictionary<string, string?> Environment => new() { ["DISPLAY"] = Name, ["XAUTHORITY"] = null, ["WAYLAND_DISPLAY"] = null };

    /// <summary>Ends when the server does; a test of a lost desktop signals it.</summary>
    public ChildProcess Server => _server;

    public static async Task<XvfbDisplay> StartAsync(int width, int height, int depth = 24, params string[] arguments)
    {
        // -displayfd: the server takes a free number and says so once it listens. -noreset: it stays when its last client goes.
        ChildProcess server = ChildProcess.Start(
            "Xvfb", ["-displayfd", "1", "-screen", "0", $"{width}x{height}x{depth}", "-nolisten", "tcp", "-noreset", .. arguments]);
        try
        {
            (string number, _) = await server.Output.WaitForAsync(l => l.Length > 0, TimeSpan.FromSeconds(20)).ConfigureAwait(false);
            return new(server, $":{number.Trim()}", width, height);
        }
        catch (ChildProcessException)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a program on this display.</summary>
    public ChildProcess Run(string program, params IEnumerable<string> arguments) => ChildProcess.Start(program, arguments, Environment);

    /// <summary>Runs a program on this display to its end.</summary>
    /// <remarks>xdotool lists the windows, then looks at each. One that has closed meanwhile, a window manager's for
    /// example, makes its search fail whatever it searches for; it then searches again.</remarks>
    public async Task<string> RunToEndAsync(string program, params IEnumerable<string> arguments)
    {
        string[] words = [.. arguments];
        for (int search = 1; ; search++)
        {
            try
            {
                return await ChildProcess.RunAsync(program, words, Environment).ConfigureAwait(false);
            }
            catch (ChildProcessException e) when (search < MaxSearches && IsSearch(program, words) && IsOfAClosedWindow(e))
            {
                // the next search no longer finds it
            }
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static bool IsSearch(string program, string[] words) => program == "xdotool" && words is ["search", ..];

    private static bool IsOfAClosedWindow(ChildProcessException e) => e.Message.Contains("BadWindow", StringComparison.Ordinal);
}
