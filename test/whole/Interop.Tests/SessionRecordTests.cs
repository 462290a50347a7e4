using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The record of real sessions: what a crash leaves of it, and what standard tools say of it.</summary>
public sealed partial class SessionRecordTests
{
    private const int Sigkill = 9;
    private const int Width = 800, Height = 600;
    private const int Intact = 0, Changed = 50, CutOff = 51, CannotRecord = 54, CannotWriteInvitation = 14;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Record_OfAnInvitationThatIsKilled_HasEverythingThatWasReported()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);

        invite.Process.Signal(Sigkill);
        await invite.Process.Exit.WaitAsync(Patience);

        string record = RecordOf(shared);
        string[] kinds = await KindsAsync(record);
        Assert.Equal(["opened", "invited", "connected", "asked", "answered", "viewing-began", "asked", "answered", "control-began"], kinds);
        Assert.Equal(kinds.Length, XDocument.Load(Path.ChangeExtension(record, ".xml")).Root!.Elements().Count());
        Assert.Equal("600", await ChildProcess.RunAsync("stat", ["--format=%a", record]));
        Assert.DoesNotContain(invite.Password, await File.ReadAllTextAsync(record), StringComparison.Ordinal);
        Assert.Equal(CutOff, await RunAsync(BesideInvite.Executable, "log", "verify", record));
        Assert.Equal(CutOff, await RunAsync("bash", Script(shared), record));
    }

    [Fact]
    public async Task Record_OfAWholeInvitation_IsIntactForUsAndForStandardTools()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--once");
        await using (ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite))
        {
            await invite.AnswerAsync("view", "yes");
            await invite.WaitForStateAsync("viewing");
            await expert.SayAsync("a \"quoted\" \\ word, 你好 😀");
            await invite.WaitForAsync("chat", _ => true);
            await invite.SayAsync("Grüße");
            await expert.WaitForAsync(l => l.StartsWith("chat ", StringComparison.Ordinal));
        }

        Assert.Equal(0, await invite.Process.Exit.WaitAsync(Patience));

        string record = RecordOf(shared);
        Assert.Equal(["chat", "chat", "viewing-ended", "session-ended", "invitation-closed", "closed"], (await KindsAsync(record))[^6..]);
        Assert.Equal(Intact, await RunAsync(BesideInvite.Executable, "log", "verify", record));
        Assert.Equal(Intact, await RunAsync("bash", Script(shared), record));
        await AssertStandardToolsFindAsync(shared, record);
    }

    [Fact]
    public async Task Record_ThatIsRequiredAndCannotBeWritten_LetsNobodyIn()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        string folder = shared.Folder.File("occupied");
        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        string invitation = shared.Folder.File("never.msrcIncident");

        await using ChildProcess invite = ChildProcess.Start(
            BesideInvite.Executable,
            ["invite", "--listen", "127.0.0.1", "--out", invitation, "--log-folder", folder, "--require-log"],
            shared.Display.Environment);

        Assert.Equal(CannotRecord, await invite.Exit.WaitAsync(Patience));
        Assert.False(File.Exists(invitation));
    }

    /// <summary>Nobody was invited, and the record says why: "cut off" would read as a crash, or as somebody's work.</summary>
    [Fact]
    public async Task Record_OfAnInvitationThatCannotBeWritten_EndsInOrder()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        string folder = shared.Folder.File("records");
        await using ChildProcess invite = ChildProcess.Start(
            BesideInvite.Executable,
            ["invite", "--listen", "127.0.0.1", "--out", shared.Folder.File("no/such/folder"), "--log-folder", folder],
            shared.Display.Environment);
        Assert.Equal(CannotWriteInvitation, await invite.Exit.WaitAsync(Patience));

        string record = Assert.Single(Directory.GetFiles(folder, "*.jsonl"));
        Assert.Equal(["opened", "invitation-closed", "closed"], await KindsAsync(record));
        Assert.Contains("\"reason\":\"cannot-write-invitation\"", await File.ReadAllTextAsync(record), StringComparison.Ordinal);
        Assert.Equal(Intact, await RunAsync(BesideInvite.Executable, "log", "verify", record));
    }

    /// <summary>Each line changed, dropped, or exchanged with the next: the script of the document names it, or the one
    /// that follows it.</summary>
    private static async Task AssertStandardToolsFindAsync(SharedDesktop shared, string record)
    {
        string script = Script(shared), copy = shared.Folder.File("copy.jsonl");
        string[] lines = await File.ReadAllLinesAsync(record);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] changed = [.. lines];
            changed[i] = Time().Replace(lines[i], "\"time\":\"2001");
            await File.WriteAllLinesAsync(copy, changed);
            Assert.Equal(Changed, await RunAsync("bash", script, copy));

            await File.WriteAllLinesAsync(copy, [.. lines[..i], .. lines[(i + 1)..]]);
            Assert.Equal(i == lines.Length - 1 ? CutOff : Changed, await RunAsync("bash", script, copy));
        }
    }

    private static string RecordOf(SharedDesktop shared) =>
        Assert.Single(Directory.GetFiles(shared.Folder.File(Path.Combine("Documents", "Remote Assistance Logs")), "*.jsonl"));

    private static async Task<string[]> KindsAsync(string record) => [.. (await File.ReadAllLinesAsync(record)).Select(KindOf)];

    private static string KindOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()!;

    /// <summary>The script as the document gives it.</summary>
    private static string Script(SharedDesktop shared)
    {
        string? root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Beside.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Beside.slnx is in none of the folders above.");
        string text = File.ReadAllText(Path.Combine(root, "docs", "session-record.md"));
        string path = shared.Folder.File("verify.sh");
        File.WriteAllText(path, Fence().Match(text).Groups["script"].Value);
        return path;
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        await using ChildProcess process = ChildProcess.Start(program, arguments);
        return await process.Exit.WaitAsync(Patience);
    }

    [GeneratedRegex("```sh\n(?<script>#!/bin/bash\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("\"time\":\"2...")]
    private static partial Regex Time();
}
