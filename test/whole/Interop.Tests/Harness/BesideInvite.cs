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

    /// <summary>Of <see cref="GetByCodeAsync"/>: in groups, as people say it.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>As the invitation lists them.</summary>
    public IReadOnlyList<(string Host, int Port)> Addresses { get; private set; } = [];

    public static Task<BesideInvite> StartAsync(SharedDesktop desktop, params IEnumerable<string> options) =>
        StartAsync(desktop, null, options);

    /// <summary>On a machine with these policies.</summary>
    public static async Task<BesideInvite> StartAsync(SharedDesktop desktop, OwnEtc? etc, params IEnumerable<string> options)
    {
        return await InvitedAsync(new BesideInvite(StartProcess(desktop, etc, options)));
    }

    /// <summary>On another machine, as far as the network goes, and listening on all of it.</summary>
    public static Task<BesideInvite> StartWithinAsync(NetworkNamespace machine, SharedDesktop desktop, params IEnumerable<string> options)
    {
        (string program, string[] arguments) =
            machine.Within(Executable, ["invite", "--events", "json", "--out", desktop.Folder.File("invitation.msrcIncident"), .. options]);
        return InvitedAsync(new BesideInvite(ChildProcess.Start(program, arguments, EnvironmentOn(desktop))));
    }

    private static async Task<BesideInvite> InvitedAsync(BesideInvite invite)
    {
        JsonElement invitation = await invite.WaitForAsync("invitation", _ => true);
        invite.File = invitation.GetProperty("file").GetString()!;
        invite.Password = invitation.GetProperty("password").GetString()!;
        invite.Addresses = [.. invitation.GetProperty("addresses")
            .EnumerateArray()
            .Select(a => (a.GetProperty("host").GetString()!, a.GetProperty("port").GetInt32()))];
        invite.Port = invite.Addresses[0].Port;
        return invite;
    }

    /// <summary><c>beside quick get</c>, until it shows a code.</summary>
    public static async Task<BesideInvite> GetByCodeAsync(LoopbackRelay relay, SharedDesktop desktop, params IEnumerable<string> options)
    {
        var get = new BesideInvite(ChildProcess.Start(
            Executable,
            ["quick", "get", "--relay", relay.Address, "--name", "Ann", "--events", "json", .. options],
            EnvironmentOn(desktop)));
        get.Code = (await get.WaitForAsync("code", _ => true)).GetProperty("code").GetString()!;
        return get;
    }

    /// <summary>Also one that may end before it has invited anybody.</summary>
    public static ChildProcess StartProcess(SharedDesktop desktop, OwnEtc? etc, params IEnumerable<string> options)
    {
        IEnumerable<string> arguments = ["invite", "--events", "json", "--listen", "127.0.0.1", "--out",
            desktop.Folder.File("invitation.msrcIncident"), .. options];
        (string program, arguments) = etc?.Within(Executable, arguments) ?? (Executable, [.. arguments]);
        return ChildProcess.Start(program, arguments, EnvironmentOn(desktop));
    }

    public Task<JsonElement> WaitForPromptAsync(string id) => WaitForAsync("prompt", e => e.GetProperty("id").GetString() == id);

    /// <param name="answer">"yes" or "no": said with the word that the question names for it.</param>
    public async Task AnswerAsync(string id, string answer)
    {
        JsonElement prompt = await WaitForPromptAsync(id);
        await Process.WriteLineAsync(prompt.GetProperty(answer).GetString()!);
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

    private static Dictionary<string, string?> EnvironmentOn(SharedDesktop desktop) =>
        new(desktop.Display.Environment) { ["HOME"] = desktop.Folder.Path };
}
