using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>A terminal on a display whose shell writes what is typed into it to a file, character by character.</summary>
internal sealed class TypedTextSink : IAsyncDisposable
{
    private readonly ChildProcess _terminal;
    private readonly string _file;

    private TypedTextSink(ChildProcess terminal, string file)
    {
        _terminal = terminal;
        _file = file;
    }

    public string Text => File.ReadAllText(_file);

    public static async Task<TypedTextSink> StartAsync(XvfbDisplay display, TemporaryFolder folder)
    {
        string file = folder.File($"typed-{Guid.NewGuid():N}");
        ChildProcess terminal = display.Run(
            "xterm", "-u8", "-title", "sink", "-geometry", "80x24+0+0", "-e", "sh", "-c", "stty raw && exec cat > \"$0\"", file);
        await display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "^sink$");
        if (!await Eventually.SeeAsync(() => Task.FromResult(File.Exists(file)), exists => exists, TimeSpan.FromSeconds(10)))
            throw new ChildProcessException($"The terminal does not start. {terminal.Errors.Text}");
        // No window manager: keys go where the pointer is.
        await display.RunToEndAsync("xdotool", "mousemove", "100", "100");
        return new(terminal, file);
    }

    /// <summary>On weston's desktop. Keys go to the newest window as soon as it is shown.</summary>
    public static async Task<TypedTextSink> StartAsync(WestonServer server)
    {
        string file = server.Folder.File("typed"), shell = server.Folder.File("sink.sh");
        await File.WriteAllTextAsync(shell, $"stty raw && exec cat > '{file}'\n");
        ChildProcess terminal = server.Run(
            "env", $"ENV={shell}" /* an interactive sh begins with it */, "weston-terminal", "--shell=/bin/sh");
        if (!await Eventually.SeeAsync(() => Task.FromResult(File.Exists(file)), exists => exists, TimeSpan.FromSeconds(10)))
            throw new ChildProcessException($"The terminal does not start. {terminal.Errors.Text}");
        return new(terminal, file);
    }

    /// <summary>What has been typed as soon as it ends with this; all that came until the deadline otherwise.</summary>
    public Task<string> WaitForAsync(string ending, TimeSpan timeout) =>
        Eventually.SeeAsync(() => Task.FromResult(Text), text => text.EndsWith(ending, StringComparison.Ordinal), timeout);

    public ValueTask DisposeAsync() => _terminal.DisposeAsync();
}
