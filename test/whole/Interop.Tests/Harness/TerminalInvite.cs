using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary><c>beside invite</c> as a person starts it: in a terminal on the desktop that is shared, where keys of that
/// desktop answer.</summary>
internal sealed class TerminalInvite : IAsyncDisposable
{
    public const string Password = "KXWM7QRT4BZC";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>An answer that comes sooner has the question shown again, and the time begins anew.</summary>
    private static readonly TimeSpan LongerThanReading = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder _folder = new();
    private ChildProcess? _terminal;

    private TerminalInvite()
    {
    }

    public string File => _folder.File("invitation.msrcIncident");

    /// <summary>All that the terminal has shown.</summary>
    public string Said => System.IO.File.Exists(Log) ? System.IO.File.ReadAllText(Log) : "";

    private string Log => _folder.File("said");

    public static async Task<TerminalInvite> StartAsync(XvfbDisplay display, params IEnumerable<string> options)
    {
        var invite = new TerminalInvite();
        string[] words = [BesideInvite.Executable, "invite", "--listen", "127.0.0.1", "--no-log", "--password",
            Password, "--out", invite.File, .. options];
        invite._terminal = display.Run("xterm", ["-geometry", "80x24+0+0", "-e", "sh", "-c", "exec \"$@\" 2>\"$0\"", invite.Log, .. words]);
        await display.RunToEndAsync("xdotool", "mousemove", "100", "100");   // no window manager: keys go where the pointer is
        await invite.WaitForAsync("Waiting for your helper.");
        return invite;
    }

    public async Task WaitForAsync(string words)
    {
        string said = await Eventually.SeeAsync(() => Task.FromResult(Said), s => s.Contains(words, StringComparison.Ordinal), Patience);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    /// <summary>Does it again and again until the terminal has said this: a question has its reading time.</summary>
    public async Task DoUntilAsync(Func<Task> act, string words)
    {
        string said = await Eventually.SeeAsync(ActAsync, s => s.Contains(words, StringComparison.Ordinal), Patience);
        Assert.Contains(words, said, StringComparison.Ordinal);

        async Task<string> ActAsync()
        {
            await act();
            return await Eventually.SeeAsync(
                () => Task.FromResult(Said), s => s.Contains(words, StringComparison.Ordinal), LongerThanReading);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_terminal is not null) await _terminal.DisposeAsync();
        _folder.Dispose();
    }
}
