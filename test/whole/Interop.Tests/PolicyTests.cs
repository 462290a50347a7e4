using System.Globalization;
using System.Text.Json;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What the policies of a machine make of an invitation and of a real session, each rule by what an expert's
/// program, or the novice, gets to see.</summary>

public sealed class PolicyTests
{
    private const int Width = 1024, Height = 768;
    private const uint Wallpaper = 0x123456, PlainBackground = 0x505860;
    private const int PolicyRefused = 40, ForbiddenByPolicy = 47, CannotRecord = 54;   // docs/events.md
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Solicited_Off_InvitesNobodyAndSaysWhoDecidedIt()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{\n  \"fAllowToGetHelp\": 0\n}");
        await AssertEndsAsync(etc, ForbiddenByPolicy, "fAllowToGetHelp = 0 (/etc/beside/policy.json, line 2)");
    }

    [Fact]
    public async Task Policy_ThatOthersMayWrite_InvitesNobody()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"fAllowFullControl\": 1 }");
        File.SetUnixFileMode(etc.Policy, PolicyFolder.AnybodyReads | UnixFileMode.OtherWrite);
        await AssertEndsAsync(etc, PolicyRefused, "/etc/beside/policy.json");
    }

    [Fact]
    public async Task Tickets_EncryptedOnly_LetNoProgramInThatHasNone()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"CreateEncryptedOnlyTickets\": 1 }");
        await AssertEndsAsync(etc, ForbiddenByPolicy, "CreateEncryptedOnlyTickets", "--plain-rdp");

        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        string file = await File.ReadAllTextAsync(invite.File);
        Assert.Contains("LHTICKET", file, StringComparison.Ordinal);
        Assert.DoesNotContain(" RCTICKET=", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"fAllowToGetHelp\": 1, \"MaxTicketExpiry\": 90, \"MaxTicketExpiryUnits\": 0 }", "6h", 90)]
    [InlineData("{ \"fAllowToGetHelp\": 1, \"MaxTicketExpiry\": 90, \"MaxTicketExpiryUnits\": 0 }", "20m", 20)]
    [InlineData("{ \"fAllowToGetHelp\": 1, \"MaxTicketExpiry\": 3, \"MaxTicketExpiryUnits\": 2 }", "99d", 3 * 24 * 60)]
    [InlineData("{ \"fAllowToGetHelp\": 1, \"MaxTicketExpiry\": 100, \"MaxTicketExpiryUnits\": 2 }", "99d", 24 * 60)]
    public async Task TicketTime_LongerThanAllowed_IsCutAndToldToTheHelpersProgramToo(string policy, string asked, int minutes)
    {
        using OwnEtc etc = await OwnEtc.CreateAsync(policy);
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc, "--expires", asked);

        // DtLength, minutes: spec of the invitation file.
        Assert.Contains($"DtLength=\"{minutes}\"", await File.ReadAllTextAsync(invite.File), StringComparison.Ordinal);
        DateTimeOffset expires = DateTimeOffset.Parse(
            Line(invite, "invitation").GetProperty("expires").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(expires - DateTimeOffset.Now, TimeSpan.FromMinutes(minutes - 1), TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public async Task Tls_RequiredByThePolicy_TurnsAwayWhoHasNone()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"BesideRequireTls\": 1 }");
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using ForeignClient old = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height, "/sec:rdp");

        JsonElement refused = await invite.WaitForAsync("refused", _ => true);

        Assert.Equal("no-tls", refused.GetProperty("reason").GetString());
        Assert.Equal(0, invite.Count("prompt"));
    }

    [Fact]
    public async Task Control_Off_IsDeniedToXfreerdpWithoutAQuestion()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"fAllowToGetHelp\": 1, \"fAllowFullControl\": 0 }");
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using (ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height))
        {
            await invite.AnswerAsync("view", "yes");
            await invite.WaitForStateAsync("viewing");
            Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

            await client.AskForControlAsync();
            await client.TypeAsync("nothing of this");

            Assert.Equal("", await Eventually.NeverSeeAsync(() => Task.FromResult(shared.Sink.Text), t => t.Length > 0, Watch));
            Assert.Equal(1, invite.Count("prompt"));
        }

        await invite.WaitForStateAsync("waiting");
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await expert.AskForControlAsync();
        await expert.WaitForAsync(l => l == "command DeniedRc");
        Assert.Equal(2, invite.Count("prompt"));
    }

    [Fact]
    public async Task Messages_OfTheAdministrator_StandWhereTheBuiltInOnesDo()
    {
        using OwnEtc etc =
            await OwnEtc.CreateAsync(
                """{ "UseCustomMessages": 1, "ViewMessage": "Contoso: only\nyour help desk. \u202eاتصل بنا", "ShareControlMessage": "Never for strangers." }""");
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);

        JsonElement view = await invite.WaitForPromptAsync("view");
        await invite.SayAsync("yes");
        await client.WaitForWindowAsync();
        await client.AskForControlAsync();
        JsonElement control = await invite.WaitForPromptAsync("control");

        Assert.Equal("Contoso: only\nyour help desk. اتصل بنا", view.GetProperty("warning").GetString());
        Assert.Contains("wants to see your screen", view.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("Never for strangers.", control.GetProperty("warning").GetString());
        Assert.True(view.GetProperty("custom").GetBoolean() && control.GetProperty("custom").GetBoolean());
    }

    [Fact]
    public async Task Record_ForcedOn_IsKeptAgainstNoLog()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"LoggingEnabled\": 1 }");
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc, "--no-log");
        await invite.WaitForAsync("policy", e => e.GetProperty("name").GetString() == "LoggingEnabled");

        string record = Line(invite, "invitation").GetProperty("record").GetString()!;
        Assert.Contains(
            "\"kind\":\"policy\",\"name\":\"LoggingEnabled\",\"value\":\"1\",\"source\":\"/etc/beside/policy.json, line 1\"",
            await File.ReadAllTextAsync(record),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ForcedOff_IsNotKeptAndCannotBeRequired()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"LoggingEnabled\": 0 }");
        await AssertEndsAsync(etc, CannotRecord, "LoggingEnabled = 0", "--require-log");

        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        Assert.False(Line(invite, "invitation").TryGetProperty("record", out _));
        Assert.Empty(Directory.GetFiles(shared.Folder.Path, "*.jsonl", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Bandwidth_WithoutBackground_ShowsXfreerdpAPlainOne()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync("{ \"UseBandwidthOptimization\": 1, \"OptimizeBandwidth\": 8 }");
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("xsetroot", "-solid", $"#{Wallpaper:X6}");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");

        Assert.Contains(Wallpaper, (await Screenshot.TakeAsync(shared.Display)).Pixels.ToArray());
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience, asShown: c => c == Wallpaper ? PlainBackground : c));
    }

    /// <summary>Not kept, then required in the middle, then forbidden: each from the next question on.</summary>
    [Fact]
    public async Task Record_ThatAPolicyRequiresDuringASession_BeginsWithWhatIsKnown()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc, "--no-log");
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await client.WaitForWindowAsync();

        etc.WritePolicy("{ \"LoggingEnabled\": 1 }");
        await client.AskForControlAsync();
        string record = (await invite.WaitForAsync("record-began", _ => true)).GetProperty("record").GetString()!;
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        Assert.Equal(
            ["opened", "invited", "policy", "connected", "viewing-began", "asked", "answered", "control-began"],
            await KindsAsync(record));

        etc.WritePolicy("{ \"LoggingEnabled\": 0 }");
        await invite.SayAsync("/stop");
        await invite.WaitForStateAsync("viewing");
        await AskAgainUntilAsync(client, () => invite.Count("record-ended") > 0);
        await invite.WaitForAsync("record-ended", _ => true);
        Assert.Equal(["control-ended", "policy", "closed"], (await KindsAsync(record))[^3..]);
        await ChildProcess.RunAsync(BesideInvite.Executable, ["log", "verify", record]);   // fails where it is not intact
    }

    [Theory]
    [InlineData("/bpp:32")]
    [InlineData("/rfx")]
    public async Task Bandwidth_Full_IsAPictureIn16BitColourOfFewerBytes(string option)
    {
        int plain = await BytesOfPictureAsync("{}", option, asShown: null);
        int reduced = await BytesOfPictureAsync(
            "{ \"UseBandwidthOptimization\": 1, \"OptimizeBandwidth\": 0 }", option,
            c => PicturePathTests.AsFreeRdpShows565(c == Wallpaper ? PlainBackground : c));

        TestContext.Current.SendDiagnosticMessage($"{option}: {reduced} of {plain} bytes");
        Assert.True(reduced < plain * 3 / 4, $"{reduced} of {plain} bytes");
    }

    /// <summary>Begun without a policy, forbidden in the middle, allowed again: each holds from the next question on,
    /// and stands in the record.</summary>
    [Fact]
    public async Task Policy_ThatChangesDuringASession_HoldsFromTheNextQuestion()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);

        etc.WritePolicy("{ \"fAllowToGetHelp\": 1, \"fAllowFullControl\": 0 }");
        await client.TypeAsync("still");
        Assert.Equal("still", await shared.Sink.WaitForAsync("still", Patience));
        await invite.SayAsync("/stop");
        await invite.WaitForStateAsync("viewing");
        await AskAgainUntilAsync(client, () => invite.Count("policy") > 0);   // not at once: the novice has a rest from questions first
        await invite.WaitForAsync(
            "policy",
            e => e.GetProperty("name").GetString() == "fAllowFullControl" && e.GetProperty("value").GetString() == "0");
        Assert.Equal(2, invite.Count("prompt"));

        etc.WritePolicy("{}");
        await AskAgainUntilAsync(client, () => invite.Count("prompt") == 3);
        await invite.WaitForPromptAsync("control");
        string record = await File.ReadAllTextAsync(Line(invite, "invitation").GetProperty("record").GetString()!);
        Assert.Contains(
            "\"name\":\"fAllowFullControl\",\"value\":\"0\",\"source\":\"/etc/beside/policy.json, line 1\"",
            record,
            StringComparison.Ordinal);
        Assert.Contains("\"name\":\"fAllowFullControl\",\"value\":\"1\",\"source\":\"built-in\"", record, StringComparison.Ordinal);
    }

    /// <summary>Who is seen goes on being seen, gets no control, and is the last.</summary>
    [Fact]
    public async Task Solicited_OffDuringASession_TakesNothingAwayAndEndsTheInvitationWithTheNext()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using (ExpertOnTheWire first = await ExpertOnTheWire.ConnectAsync(invite))
        {
            await invite.AnswerAsync("view", "yes");
            await invite.WaitForStateAsync("viewing");
            etc.WritePolicy("{ \"fAllowToGetHelp\": 0 }");
            await first.AskForControlAsync();
            await first.WaitForAsync(l => l == "command DeniedRc");
            await first.SayAsync("still here");
            await invite.WaitForAsync("chat", _ => true);
        }

        await invite.WaitForStateAsync("waiting");
        await using ForeignClient next = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        JsonElement end = await invite.WaitForAsync("end", _ => true);

        Assert.Equal("policy-forbids", end.GetProperty("reason").GetString());
        Assert.Equal(ForbiddenByPolicy, await invite.Process.Exit.WaitAsync(Patience));
        Assert.Equal(1, invite.Count("prompt"));
        await next.Process.Exit.WaitAsync(Patience);
        Assert.True((await Screenshot.TakeAsync(next.Display)).IsBlack);
    }

    [Fact]
    public async Task Chat_Off_NeitherArrivesNorLeaves()
    {
        using OwnEtc etc = await OwnEtc.CreateAsync(settings: "{ \"fEnableChatControl\": 0 }");
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc);
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");

        await expert.SayAsync("hello?");
        await expert.AskForControlAsync();
        await invite.WaitForPromptAsync("control");
        await invite.SayAsync("hello!");
        await invite.WaitForAsync("ignored", e => e.GetProperty("reason").GetString() == "no-chat");
        await invite.SayAsync("no");
        await expert.WaitForAsync(l => l.StartsWith("command RejectRc", StringComparison.Ordinal));

        Assert.Equal(0, invite.Count("chat"));
        Assert.Empty(expert.Chat());
    }

    private static Task<bool> AskAgainUntilAsync(ForeignClient client, Func<bool> isSo) => Eventually.SeeAsync(
        async () =>
        {
            await client.AskForControlAsync();
            return isSo();
        },
        seen => seen,
        Patience);

    private static async Task AssertEndsAsync(OwnEtc etc, int code, string said, params string[] options)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ChildProcess invite = BesideInvite.StartProcess(shared, etc, options);

        Assert.Equal(code, await invite.Exit.WaitAsync(Patience));
        Assert.Contains(said, invite.Errors.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(shared.Folder.Path, "*.msrcIncident"));
    }

    private static async Task<int> BytesOfPictureAsync(string policy, string option, Func<uint, uint>? asShown)
    {
        using OwnEtc etc = await OwnEtc.CreateAsync(policy);
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("xsetroot", "-solid", $"#{Wallpaper:X6}");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, etc, "--plain-rdp");
        await using var relay = new RecordingRelay(invite.Port);
        await using ForeignClient client = await ForeignClient.XfreerdpAsync(relay.Port, invite.Password, Width, Height, option);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience, asShown: asShown));
        return relay.Record.Where(r => r.FromServer).Sum(r => r.Bytes.Length);
    }

    private static async Task<string[]> KindsAsync(string record) =>
        [.. (await File.ReadAllLinesAsync(record)).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("kind").GetString()!)];

    private static JsonElement Line(BesideInvite invite, string kind) => invite.Process.Output.Lines
        .Select(l => JsonDocument.Parse(l).RootElement).First(e => e.GetProperty("event").GetString() == kind);
}
