using System.Text.Json;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary><c>beside open</c> as a script starts it.</summary>
internal sealed class BesideOpen : BesideProgram
{
    private BesideOpen(ChildProcess process)
        : base(process)
    {
    }

    /// <summary>The records of helpers who open invitations in this folder.</summary>
    public static string RecordsBeside(string invitation) => Path.Combine(Home(invitation), "Documents", "Remote Assistance Logs");

    public static BesideOpen Start(string file, string password, params IEnumerable<string> options) => new(ChildProcess.Start(
        Executable,
        ["open", file, "--password", password, "--name", "Bob", "--headless", "--events", "json", .. options],
        new Dictionary<string, string?> { ["DISPLAY"] = null, ["HOME"] = Home(file) }));

    public static BesideOpen StartWithPasswordFile(string file, string passwordFile) => new(ChildProcess.Start(
        Executable, ["open", file, "--password-file", passwordFile, "--name", "Bob", "--headless", "--events", "json"],
        new Dictionary<string, string?> { ["DISPLAY"] = null, ["HOME"] = Home(file) }));

    /// <summary>By a code, which <c>beside quick get</c> has made.</summary>
    public static BesideOpen GiveByCode(LoopbackRelay relay, TemporaryFolder folder, string code, params IEnumerable<string> options) =>
        new(ChildProcess.Start(
            Executable,
            ["quick", "give", code, "--relay", relay.Address, "--name", "Bob", "--headless", "--events", "json", .. options],
            new Dictionary<string, string?> { ["DISPLAY"] = null, ["HOME"] = Home(folder.File("code")) }));

    /// <summary>The same on another machine, as far as the network goes.</summary>
    public static BesideOpen StartWithin(NetworkNamespace machine, string file, string password)
    {
        (string program, string[] arguments) = machine.Within(
            Executable, ["open", file, "--password", password, "--name", "Bob", "--headless", "--events", "json"]);
        return new(ChildProcess.Start(program, arguments, new Dictionary<string, string?> { ["DISPLAY"] = null, ["HOME"] = Home(file) }));
    }

    /// <summary>The same in a window on this display.</summary>
    public static BesideOpen StartWindow(
        XvfbDisplay display,
        string file,
        string password,
        IReadOnlyDictionary<string, string?>? environment = null) => new(ChildProcess.Start(
            Executable,
            ["open", file, "--password", password, "--name", "Bob", "--events", "json"],
            new Dictionary<string, string?>(environment ?? display.Environment) { ["HOME"] = Home(file) }));

    /// <summary>Says a command and waits until it was done.</summary>
    public async Task DoAsync(string command)
    {
        JsonElement answer = await AskAsync(command);
        Assert.True(answer.GetProperty("event").GetString() == "done", $"{command}: {answer}");
    }

    /// <summary>Says a command and takes its answer.</summary>
    public async Task<JsonElement> AskAsync(string command)
    {
        string name = command.Split(' ')[0];
        int before = Answers(name).Count;
        await SayAsync(command);
        await Process.Output.WaitForAsync(_ => Answers(name).Count > before, TimeSpan.FromSeconds(30));
        return Answers(name)[before];
    }

    public async Task<Screenshot> TakePictureAsync(TemporaryFolder folder)
    {
        string file = folder.File($"seen-{Guid.NewGuid():N}.png");
        await DoAsync($"screenshot {file}");
        return await PngReader.ReadAsync(file);
    }

    /// <summary>How it ended, and with which exit code.</summary>
    public async Task<(string Reason, int ExitCode)> EndAsync()
    {
        JsonElement end = await WaitForAsync("end", _ => true);
        return (end.GetProperty("reason").GetString()!, await Process.Exit.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    /// <summary>Whoever helps is another person than who is helped.</summary>
    private static string Home(string invitation) => Path.Combine(Path.GetDirectoryName(invitation)!, "bob");

    private List<JsonElement> Answers(string command) =>
    [
        .. Process.Output.Lines.Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement)
            .Where(e => e.GetProperty("event").GetString() is "done" or "failed" && e.GetProperty("command").GetString() == command),
    ];
}
