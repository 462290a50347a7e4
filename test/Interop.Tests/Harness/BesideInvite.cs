using System.Text.Json;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary><c>beside invite</c> as a script starts it: events come as JSON lines, answers and commands go as lines.</summary>
internal sealed class BesideInvite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _read;   // events up to here have been waited for

    private BesideInvite(ChildProcess process) => Process = process;

    /// <summary>The executable that was built with these tests.</summary>
    public static string Executable { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "beside"));

    public ChildProcess Process { get; }

    public string File { get; private set; } = string.Empty;

    public string Password { get; private set; } = string.Empty;

    public int Port { get; private set; }

    public static async Task<BesideInvite> StartAsync(SharedDesktop desktop, params IEnumerable<string> options)
    {
        ChildProcess process = ChildProcess.Start(
            Executable,
            ["invite", "--events", "json", "--listen", "127.0.0.1", "--out", desktop.Folder.File("invitation.msrcIncident"), .. options],
            new Dictionary<string, string?>(desktop.Display.Environment) { ["HOME"] = desktop.Folder.Path });
        var invite = new BesideInvite(process);
        JsonElement invitation = await invite.WaitForAsync("invitation", _ => true);
        invite.File = invitation.GetProperty("file").GetString()!;
        invite.Password = invitation.GetProperty("password").GetString()!;
        invite.Port = invitation.GetProperty("addresses")[0].GetProperty("port").GetInt32();
        return invite;
    }

    /// <summary>The next event of this kind that fits; those before it are passed over.</summary>
    public async Task<JsonElement> WaitForAsync(string kind, Func<JsonElement, bool> fits)
    {
        (string line, int index) = await Process.Output.WaitForAsync(l => Parse(l) is { } e && IsKind(e, kind) && fits(e), Patience, _read);
        _read = index + 1;
        return Parse(line)!.Value;
    }

    public Task<JsonElement> WaitForPromptAsync(string id) => WaitForAsync("prompt", e => e.GetProperty("id").GetString() == id);

    public Task<JsonElement> WaitForStateAsync(string state) => WaitForAsync("state", e => e.GetProperty("state").GetString() == state);

    /// <summary>How often an event of this kind has come so far.</summary>
    public int Count(string kind) => Process.Output.Lines.Count(l => Parse(l) is { } e && IsKind(e, kind));

    public async Task AnswerAsync(string id, string answer)
    {
        await WaitForPromptAsync(id);
        await Process.WriteLineAsync(answer);
    }

    /// <summary>From an invitation that is open to control in the expert's hands.</summary>
    public async Task LetInAsync(ForeignClient client)
    {
        await AnswerAsync("view", "yes");
        await WaitForStateAsync("viewing");
        await client.WaitForWindowAsync();
        await client.AskForControlAsync();
        await AnswerAsync("control", "yes");
        await WaitForStateAsync("controlling");
    }

    public Task SayAsync(string line) => Process.WriteLineAsync(line);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static bool IsKind(JsonElement e, string kind) => e.GetProperty("event").GetString() == kind;

    private static JsonElement? Parse(string line) => line.StartsWith('{') ? JsonDocument.Parse(line).RootElement : null;
}
