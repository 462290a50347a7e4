using System.Text.Json;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside invite</c> and <c>beside open</c>, a record on each side: each has the other's signature, and
/// what is forged on one side contradicts the other.</summary>
public sealed class BothRecordsTests
{
    private const int Width = 800, Height = 600;
    private const int Sigcont = 18, Sigstop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(20);   // bounded waits of three seconds, one and one, on a busy machine

    [Theory]
    [InlineData("expert")]
    [InlineData("novice")]
    public async Task Records_OfAWholeSession_AreSignedByTheOtherSideUpToItsEnd(string whoEnds)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        (RecordOnDisk ann, RecordOnDisk bob) = await HelpAsync(shared, whoEnds);

        Assert.Equal(
            ["opened", "invited", "connected", "asked", "answered", "viewing-began", "asked", "answered",
                "control-began", "chat", "chat", "control-ended", "viewing-ended", "session-ended",
                "invitation-closed", "closed"],
            ann.Kinds.Where(IsNoExchange));
        Assert.Equal(
            ["opened", "invitation-opened", "connecting", "reached", "asked", "answered", "viewing-began", "asked",
                "answered", "control-began", "chat", "chat", "control-ended", "viewing-ended", "attempt-ended",
                "closed"],
            bob.Kinds.Where(IsNoExchange));
        Assert.Equal((ann.LineOf("session-ended"), bob.LineOf("attempt-ended")), (ann.CountersignedTo, bob.CountersignedTo));
        Assert.Equal(PinIn(ann, "connected"), PinIn(bob, "reached"));
        Assert.All([ann, bob], r =>
            Assert.Equal(["", "during-control"], r.Lines.Where(l => RecordOnDisk.KindOf(l) == "chat").Select(TypedIn)));

        Assert.Equal(RecordOnDisk.Intact, (await ann.VerifyAsync()).ExitCode);
        (int exitCode, string said) = await ann.VerifyAsync(with: bob);
        Assert.Equal(RecordOnDisk.Intact, exitCode);
        Assert.Contains($"has seen lines 1 to {ann.LineOf("session-ended")} as they are here", said, StringComparison.Ordinal);
        Assert.Equal(RecordOnDisk.Intact, (await bob.VerifyAsync(with: ann)).ExitCode);
    }

    [Fact]
    public async Task Record_ForgedOnOneSide_ContradictsTheOther()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        (RecordOnDisk ann, RecordOnDisk bob) = await HelpAsync(shared, "expert");
        string[] lines = [.. ann.Lines.Where(l => RecordOnDisk.KindOf(l) is not ("closed" or "countersigned"))];
        int chat = Array.FindIndex(lines, l => RecordOnDisk.KindOf(l) == "chat");

        RecordOnDisk changed =
            ann.Forge("changed.jsonl", lines.Select((l, i) => i == chat ? l.Replace("A word", "Another", StringComparison.Ordinal) : l));
        RecordOnDisk cut = ann.Forge("cut.jsonl", lines[..chat]);
        RecordOnDisk reordered = ann.Forge("reordered.jsonl", [.. lines[..chat], lines[chat + 1], lines[chat], .. lines[(chat + 2)..]]);

        foreach (RecordOnDisk forged in (RecordOnDisk[])[changed, cut, reordered])
        {
            // alone it looks like the record of a program that was killed
            Assert.Equal(RecordOnDisk.CutOff, (await forged.VerifyAsync()).ExitCode);
            (int exitCode, string said) = await forged.VerifyAsync(with: bob);
            Assert.True(
                exitCode == RecordOnDisk.Changed && said.Contains("contradicted", StringComparison.Ordinal),
                $"{forged.Path}: {exitCode}\n{said}");
        }

        // With the signatures left in, no second record is needed.
        RecordOnDisk signed = ann.Forge("signed.jsonl", ann.Lines.Select(l => l.Replace("A word", "Another", StringComparison.Ordinal)));
        Assert.Equal(RecordOnDisk.Changed, (await signed.VerifyAsync()).ExitCode);
    }

    /// <summary>A helper's program that hears nothing any more owes its signature: the novice's end waits for it a
    /// moment, with nothing shared.</summary>
    [Fact]
    public async Task Helper_ThatHangs_HoldsNeitherTheNovicesEndNorTheirRecord()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password);
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        RecordOnDisk ann = RecordOf(shared);
        Assert.True(
            await Eventually.SeeAsync(() => Task.FromResult(ann.Kinds.Contains("countersigned")), k => k, Patience),
            string.Join('\n', ann.Kinds));
        await open.DoAsync("wait-still 300");   // with half a picture on its way to it there is no room for a goodbye
        open.Process.Signal(Sigstop);

        await invite.SayAsync("/quit");
        Assert.Equal(0, await invite.Process.Exit.WaitAsync(AMoment));

        Assert.Equal(RecordOnDisk.Intact, (await ann.VerifyAsync()).ExitCode);
        Assert.True(ann.CountersignedTo < ann.LineOf("session-ended"), "signed by a program that stands still");
        open.Process.Signal(Sigcont);
        (string, int) end = await open.EndAsync();
        Assert.True(
            end == ("novice-ended", 0),
            string.Join("\n", open.Process.Output.Lines) + string.Join("\n", invite.Process.Output.Lines));
    }

    [Fact]
    public async Task Helper_WithoutARecord_IsAskedForNoSignature()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        (RecordOnDisk ann, _) = await HelpAsync(shared, "expert", "--no-log");

        Assert.All(ann.Kinds, k => Assert.True(IsNoExchange(k), k));
        Assert.False(Directory.Exists(BesideOpen.RecordsBeside(shared.Folder.File("invitation.msrcIncident"))));
    }

    /// <summary>xfreerdp takes the certificate as any other, and what goes to it holds nothing of the record.</summary>
    [Fact]
    public async Task ForeignHelper_OfANoviceWithARecord_IsSentNothingOfIt()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var relay = new RecordingRelay(invite.Port);
        string redirected = await InvitationCopy.WriteAsync(
            invite,
            shared.Folder.File("redirected.msrcIncident"),
            c => c with { Addresses = [new("127.0.0.1", relay.Port)] });
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(redirected, invite.Password, Width, Height, "/sec:tls");
        await invite.LetInAsync(client);
        await invite.SayAsync("/end");
        await client.Process.Exit.WaitAsync(Patience);

        RecordOnDisk ann = RecordOf(shared);
        byte[] sent = [.. relay.Record.Where(r => r.FromServer).SelectMany(r => r.Bytes)];
        Assert.True(sent.Length > 10_000, $"{sent.Length} bytes: nothing was recorded");
        Assert.Equal(-1, sent.AsSpan().IndexOf(Convert.FromHexString(RecordOnDisk.Parse(ann.Lines[0]).GetProperty("record").GetString()!)));
        Assert.Equal(-1, sent.AsSpan().IndexOf(Convert.FromBase64String(RecordOnDisk.Parse(ann.Lines[0]).GetProperty("key").GetString()!)));
        Assert.Equal(-1, sent.AsSpan().IndexOf("bsd-rec"u8));
        Assert.All(ann.Kinds, k => Assert.True(IsNoExchange(k), k));
    }

    private static bool IsNoExchange(string kind) => kind is not ("peer-introduced" or "witnessed" or "countersigned");

    private static string TypedIn(string line) =>
        RecordOnDisk.Parse(line).TryGetProperty("typed", out JsonElement typed) ? typed.GetString()! : "";

    private static string PinIn(RecordOnDisk record, string kind) =>
        RecordOnDisk.Parse(record.Lines[record.LineOf(kind) - 1]).GetProperty("pin").GetString()!;

    private static RecordOnDisk RecordOf(SharedDesktop shared) =>
        new(Assert.Single(Directory.GetFiles(shared.Folder.File(Path.Combine("Documents", "Remote Assistance Logs")), "*.jsonl")));

    /// <summary>A session with both yeses and a word from each; both programs have ended when this returns.</summary>
    private static async Task<(RecordOnDisk Ann, RecordOnDisk Bob)> HelpAsync(SharedDesktop shared, string whoEnds, params string[] options)
    {
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--once");
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password, options);
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        await open.DoAsync("control");
        await invite.AnswerAsync("control", "yes");
        await open.WaitForStateAsync("controlling");
        await open.DoAsync("chat A word with you");
        await invite.WaitForAsync("chat", _ => true);
        await invite.SayAsync("and with you");
        await open.WaitForAsync("chat", _ => true);

        if (whoEnds == "expert") await open.DoAsync("end");
        else await invite.SayAsync("/quit");
        Assert.Equal(0, await open.Process.Exit.WaitAsync(Patience));
        Assert.Equal(0, await invite.Process.Exit.WaitAsync(Patience));
        string[] records = options.Length == 0 ? Directory.GetFiles(BesideOpen.RecordsBeside(invite.File), "*.jsonl") : [];
        return (RecordOf(shared), new(records.SingleOrDefault("")));
    }
}
