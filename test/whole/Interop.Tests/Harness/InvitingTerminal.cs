using System.Globalization;
using System.Text.RegularExpressions;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary><c>beside invite</c> as a person starts it: in a shell with job control, on a terminal of its own
/// (script(1) of util-linux).</summary>
internal sealed partial class InvitingTerminal : IAsyncDisposable
{
    public const char CtrlBackslash = '\u001C', CtrlD = '\u0004', CtrlQ = '\u0011', CtrlS = '\u0013', CtrlZ = '\u001A';

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Longer than the reading time of a question.
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(1.5);

    private readonly ChildProcess _script;
    private int _read;   // lines up to here have been waited for

    private InvitingTerminal(ChildProcess script) => _script = script;

    public string File { get; private set; } = "";

    public string Password { get; private set; } = "";

    /// <summary>The process id of <c>beside</c>, not of the shell.</summary>
    public int Id { get; private set; }

    public string Text => _script.Output.Text;

    /// <param name="columns">How wide the terminal is.</param>
    public static async Task<InvitingTerminal> StartAsync(SharedDesktop desktop, int columns = 80)
    {
        string file = desktop.Folder.File("invitation.msrcIncident");
        var environment = new Dictionary<string, string?>(desktop.Display.Environment)
        {
            ["HOME"] = desktop.Folder.Path,
            ["TERM"] = "dumb",
            ["PS1"] = "",
            ["INPUTRC"] = "/dev/null"
        };
        var terminal = new InvitingTerminal(ChildProcess.Start(
            "script",
            ["--quiet", "--flush", "--command", "bash --norc --noprofile --noediting -i", "/dev/null"],
            environment))
        { File = file };
        await terminal.TypeAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"stty columns {columns}; sh -c 'echo beside is $$; exec {BesideProgram.Executable} invite --no-log --listen 127.0.0.1 --out {file}'; echo ended with $?"));
        terminal.Id = int.Parse((await terminal.WaitForAsync(IsPid())).Groups[1].Value, CultureInfo.InvariantCulture);
        terminal.Password = (await terminal.WaitForAsync(ShownPassword())).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        await terminal.WaitForAsync("Waiting for your helper");
        return terminal;
    }

    /// <summary>A line of the novice's, or of a shell.</summary>
    public Task TypeAsync(string line) => _script.WriteLineAsync(line);

    /// <summary>One key, as whoever has the keyboard presses it.</summary>
    public Task PressAsync(char key) => _script.WriteAsync(key.ToString());

    /// <summary>The next line with this in it.</summary>
    public Task<Match> WaitForAsync(string text) => WaitForAsync(new Regex(Regex.Escape(text)));

    public async Task<Match> WaitForAsync(Regex pattern)
    {
        (string line, int index) = await _script.Output.WaitForAsync(pattern.IsMatch, Patience, _read);
        _read = index + 1;
        return pattern.Match(line);
    }

    /// <summary>Reads the question for as long as it takes, then agrees.</summary>
    public async Task AgreeAsync(string question)
    {
        await WaitForAsync(question);
        string word = (await WaitForAsync(WantedWord())).Groups[1].Value;
        await Task.Delay(Reading);
        await TypeAsync(word);
    }

    /// <summary>S: it sleeps or runs; T: it is stopped.</summary>
    public async Task<char> StateAsync()
    {
        string stat = await System.IO.File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/stat"));
        return stat[stat.LastIndexOf(')') + 2] == 'T' ? 'T' : 'S';
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    [GeneratedRegex(@"beside is (\d+)")]
    private static partial Regex IsPid();

    [GeneratedRegex(@"Password +([A-Z0-9 ]+)")]
    private static partial Regex ShownPassword();

    [GeneratedRegex(@"^Type (\w+) or no ")]
    private static partial Regex WantedWord();
}
