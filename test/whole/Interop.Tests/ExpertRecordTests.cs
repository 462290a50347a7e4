using System.Xml.Linq;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The record that <c>beside open</c> keeps: what a crash leaves of it, and that a foreign novice hears nothing of it.</summary>
public sealed class ExpertRecordTests
{
    private const int Sigkill = 9;
    private const int Width = 800, Height = 600;
    private const int NoDisplay = 10, CannotRecord = 54;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] UpToControl =
        ["opened", "invitation-opened", "connecting", "reached", "asked", "answered", "viewing-began", "asked",
            "answered", "control-began"];

    [Theory]
    [InlineData("tls")]
    [InlineData("rdp")]
    public async Task Record_OfAHelperThatIsKilled_HasEverythingThatWasReported(string security)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ShadowServer server = await ShadowServer.StartAsync(shared.Display, security);
        await using var forwarder = new TcpForwarder(server.Port);
        string invitation = await ShadowInvitation.WriteAsync(
            server, security == "rdp" ? forwarder.Port : server.Port, security, shared.Folder);
        await using BesideOpen open = BesideOpen.Start(invitation, ShadowInvitation.Password, "--assume-control");
        var record = new RecordOnDisk((await open.WaitForAsync("opened", _ => true)).GetProperty("record").GetString()!);
        await open.WaitForStateAsync("viewing");
        await open.DoAsync("control");
        await open.WaitForStateAsync("controlling");

        open.Process.Signal(Sigkill);
        await open.Process.Exit.WaitAsync(Patience);

        Assert.Equal(BesideOpen.RecordsBeside(invitation), Path.GetDirectoryName(record.Path));
        Assert.Equal(UpToControl, record.Kinds);
        Assert.Equal(UpToControl.Length, XDocument.Load(Path.ChangeExtension(record.Path, ".xml")).Root!.Elements().Count());
        Assert.Equal("600", await ChildProcess.RunAsync("stat", ["--format=%a", record.Path]));
        Assert.DoesNotContain(ShadowInvitation.Password, await File.ReadAllTextAsync(record.Path), StringComparison.Ordinal);
        Assert.Equal(RecordOnDisk.CutOff, (await record.VerifyAsync()).ExitCode);
        if (security == "rdp")
            Assert.DoesNotContain(
                "bsd-rec",
                string.Concat(forwarder.Said.SelectMany(s => s).Select(b => (char)b)),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_OfAttemptsThatReachNobody_SaysSoAndIsClosed()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string sent = shared.Folder.File("as-sent.msrcIncident");   // the novice's own copy goes with the invitation
        File.Copy(invite.File, sent);
        await invite.SayAsync("/quit");
        await invite.Process.Exit.WaitAsync(Patience);
        await using BesideOpen open = BesideOpen.Start(sent, invite.Password);

        Assert.Equal("unreachable", (await open.EndAsync()).Reason);
        var record = new RecordOnDisk(Assert.Single(Directory.GetFiles(BesideOpen.RecordsBeside(sent), "*.jsonl")));
        Assert.Equal(["opened", "invitation-opened", "connecting", "attempt-ended", "closed"], record.Kinds);
        Assert.Equal(RecordOnDisk.Intact, (await record.VerifyAsync()).ExitCode);
    }

    /// <summary>No window, no attempt: "cut off" would read as a crash, or as somebody's work.</summary>
    [Fact]
    public async Task Record_WhereThereIsNoDisplay_SaysSoAndIsClosed()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string folder = shared.Folder.File("records of nobody");
        await using ChildProcess open = ChildProcess.Start(
            BesideInvite.Executable, ["open", invite.File, "--password", invite.Password, "--log-folder", folder],
            new Dictionary<string, string?> { ["DISPLAY"] = "", ["WAYLAND_DISPLAY"] = "" });

        Assert.Equal(NoDisplay, await open.Exit.WaitAsync(Patience));
        var record = new RecordOnDisk(Assert.Single(Directory.GetFiles(folder, "*.jsonl")));
        Assert.Equal(["opened", "invitation-opened", "attempt-ended", "closed"], record.Kinds);
        Assert.Equal(RecordOnDisk.Intact, (await record.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Record_ThatIsRequiredAndCannotBeWritten_ConnectsToNobody()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string folder = shared.Folder.File("occupied");
        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password, "--log-folder", folder, "--require-log");

        Assert.Equal(CannotRecord, await open.Process.Exit.WaitAsync(Patience));
        Assert.Equal(0, open.Count("connecting"));
        Assert.Equal(0, invite.Count("prompt"));
    }
}
