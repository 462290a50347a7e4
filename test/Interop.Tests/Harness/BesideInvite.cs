using System.Text.Json;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary><c>beside invite</c> as a script starts it.</summary>
internal sealed class BesideInvite : BesideProgram
{
    private BesideInvite(ChildProcess process)
        : base(process)
    {
    }

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

    public Task<JsonElement> WaitForPromptAsync(string id) => WaitForAsync("prompt", e => e.GetProperty("id").GetString() == id);

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
}
