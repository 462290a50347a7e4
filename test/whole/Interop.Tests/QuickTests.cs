using System.Text.Json;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside quick get</c> and <c>beside quick give</c> through <c>beside-relay</c>: three real programs.</summary>
public sealed class QuickTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Session_ByCodeAndCheckNumber_IsSeenAndTypedInto()
    {
        await using LoopbackRelay relay = await LoopbackRelay.StartAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(1024, 768);
        await using BesideInvite get = await BesideInvite.GetByCodeAsync(relay, shared);
        await using BesideOpen give = BesideOpen.GiveByCode(relay, shared.Folder, get.Code.Replace(" ", "-"), "--control");
        string number = await CheckNumberAsync(give);
        Assert.True((await get.WaitForAsync("met", _ => true)).GetProperty("control").GetBoolean());

        await get.AnswerAsync("view", "yes");
        await give.WaitForStateAsync("viewing");
        Assert.Equal(0, await Eventually.SeeAsync(async () => (await give.TakePictureAsync(shared.Folder))
            .CountDifferences(await Screenshot.TakeAsync(shared.Display)), d => d == 0, Patience));

        await give.DoAsync("control");
        JsonElement prompt = await get.WaitForPromptAsync("check");
        Assert.False(prompt.TryGetProperty("yes", out _));
        await get.SayAsync("allow");
        Assert.Equal("needs-number", (await get.WaitForAsync("ignored", _ => true)).GetProperty("reason").GetString());
        Assert.Equal("no-control", (await give.AskAsync("type x")).GetProperty("reason").GetString());
        await get.SayAsync(number);
        await give.WaitForStateAsync("controlling");
        await give.DoAsync("type Hilfe.");
        Assert.Equal("Hilfe.", await shared.Sink.WaitForAsync(".", Patience));

        await give.DoAsync("chat A word");
        Assert.Equal("A word", (await get.WaitForAsync("chat", _ => true)).GetProperty("text").GetString());
        await give.DoAsync("end");
        Assert.Equal(("expert-ended", 0), await give.EndAsync());
        Assert.Equal("session-ended", (await get.WaitForAsync("end", _ => true)).GetProperty("reason").GetString());
        Assert.Equal(0, await get.Process.Exit.WaitAsync(Patience));
        Assert.DoesNotContain(
            get.Process.Output.Lines.Concat(get.Process.Errors.Lines),
            l => l.Contains(number, StringComparison.Ordinal) && !l.Contains("expires", StringComparison.Ordinal));

        var ann = new RecordOnDisk(
            Assert.Single(Directory.GetFiles(Path.Combine(shared.Folder.Path, "Documents", "Remote Assistance Logs"), "*.jsonl")));
        var bob = new RecordOnDisk(Assert.Single(Directory.GetFiles(BesideOpen.RecordsBeside(shared.Folder.File("code")), "*.jsonl")));
        Assert.Equal(RecordOnDisk.Intact, (await ann.VerifyAsync(with: bob)).ExitCode);
        Assert.Equal(RecordOnDisk.Intact, (await bob.VerifyAsync(with: ann)).ExitCode);
    }

    [Fact]
    public async Task CheckNumber_WrongTwice_EndsTheSessionAndBothAreToldWhy()
    {
        await using LoopbackRelay relay = await LoopbackRelay.StartAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(1024, 768);
        string records = shared.Folder.File("records");
        await using BesideInvite get = await BesideInvite.GetByCodeAsync(relay, shared, "--log-folder", records);
        await using BesideOpen give = BesideOpen.GiveByCode(relay, shared.Folder, get.Code);
        string wrong = (await CheckNumberAsync(give)) == "1234" ? "4321" : "1234";
        await get.AnswerAsync("view", "yes");
        await give.WaitForStateAsync("viewing");

        await give.DoAsync("control");
        await get.WaitForPromptAsync("check");
        await get.SayAsync(wrong);
        await get.WaitForAsync("check-missed", _ => true);
        await give.WaitForAsync("control-refused", _ => true);
        Task<JsonElement> again = get.WaitForPromptAsync("check");
        while (!again.IsCompleted)
        {
            await give.DoAsync("control");
            await Task.WhenAny(again, give.WaitForAsync("control-refused", _ => true));   // until the rest between two questions is over
        }

        await again;
        await get.SayAsync(wrong);

        Assert.Equal("possible-interception", (await get.WaitForStateAsync("ended")).GetProperty("reason").GetString());
        await give.WaitForAsync("possible-interception", _ => true);
        Assert.Equal(58, await give.Process.Exit.WaitAsync(Patience));
        Assert.Equal(58, await get.Process.Exit.WaitAsync(Patience));
        Assert.Equal(0, get.Count("control-ended"));
        Assert.Contains(
            "possible-interception",
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(records, "*.jsonl"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_WithAWrongSecondHalf_LeadsToNobodyAndIsToldToBoth()
    {
        await using LoopbackRelay relay = await LoopbackRelay.StartAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(640, 480);
        await using BesideInvite get = await BesideInvite.GetByCodeAsync(relay, shared);
        string wrong = get.Code[..^1] + (get.Code[^1] == '0' ? '1' : '0');

        await using BesideOpen give = BesideOpen.GiveByCode(relay, shared.Folder, wrong);

        Assert.Equal(57, await give.Process.Exit.WaitAsync(Patience));
        Assert.Equal(2, (await get.WaitForAsync("code-missed", _ => true)).GetProperty("left").GetInt32());
        await get.WaitForAsync("code", e => e.GetProperty("code").GetString() == get.Code);   // it still holds
        await using BesideOpen right = BesideOpen.GiveByCode(relay, shared.Folder, get.Code);
        await get.WaitForPromptAsync("view");
    }

    private static async Task<string> CheckNumberAsync(BesideOpen give) =>
        (await give.WaitForAsync("met", _ => true)).GetProperty("check").GetString()!;
}
