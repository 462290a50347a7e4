using System.Text.RegularExpressions;
using Beside.Rdp.Pdus.Rdpbcgr;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What the expert's hands do, in the applications of the novice. The expert's keyboard is American.</summary>
public sealed partial class KeyboardAndMouseTests
{
    private const int Width = 1024, Height = 768;
    private const int Sigkill = 9, Sigcont = 18, Sigstop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Positions are the expert's, symbols the novice's: the keys Q Y 2 Shift+2 and, with the right Alt, E.
    /// The novice changes the layout in the middle.</summary>
    [Fact]
    public async Task Keys_OnTheNovicesLayout_HaveItsSymbols()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("setxkbmap", "de");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);

        await TypeKeysAsync(client);
        Assert.Equal("qz2\"€", await shared.Sink.WaitForAsync("€", Patience));

        await shared.Display.RunToEndAsync("setxkbmap", "fr");
        await TypeKeysAsync(client);
        Assert.Equal("qz2\"€ayé2€", await shared.Sink.WaitForAsync("2€", Patience));

        static async Task TypeKeysAsync(ForeignClient client)
        {
            await client.TypeAsync("qy2@");
            await client.PressAsync("Alt_R+e");
        }
    }

    [Theory]
    [InlineData("us")]
    [InlineData("fr")]
    public async Task Characters_OfNoLayout_ArriveAsTheyAre(string layout)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("setxkbmap", layout);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await expert.TypeUnicodeAsync("not yet");
        await expert.AskForControlAsync();
        await invite.AnswerAsync("control", "yes");
        await expert.WaitForAsync(l => l == "command AcceptRc");

        await expert.TypeUnicodeAsync("Grüße für 5 €: 漢字 😀!");

        Assert.Equal("Grüße für 5 €: 漢字 😀!", await shared.Sink.WaitForAsync("!", Patience));
    }

    /// <summary>xfreerdp tells the state of its lock keys when its window gets the focus (TS_SYNC_EVENT, [MS-RDPBCGR]
    /// 2.2.8.1.1.3.1.1.5).</summary>
    [Fact]
    public async Task LockKeys_OfTheExpert_AreThoseOfTheNoviceInControl()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        string window = (await client.WaitForWindowAsync()).Trim();
        await client.PressAsync("Caps_Lock");
        await client.PressAsync("Num_Lock");
        Assert.Equal("off off", await ReadLocksAsync(shared));   // no control yet: dropped

        await client.AskForControlAsync();
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.Display.RunToEndAsync("xdotool", "windowfocus", "--sync", window);
        Assert.Equal("on on", await Eventually.SeeAsync(() => ReadLocksAsync(shared), l => l == "on on", Patience));

        await client.PressAsync("Caps_Lock");
        Assert.Equal("off on", await Eventually.SeeAsync(() => ReadLocksAsync(shared), l => l == "off on", Patience));

        await invite.SayAsync("/stop");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal("off off", await ReadLocksAsync(shared));
    }

    [Fact]
    public async Task LockKeys_OfAnExpertWhoIsKilled_AreTheNovicesAgain()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);
        await client.PressAsync("Caps_Lock");
        Assert.Equal("on off", await Eventually.SeeAsync(() => ReadLocksAsync(shared), l => l == "on off", Patience));

        client.Process.Signal(Sigkill);
        await invite.WaitForStateAsync("waiting");

        Assert.Equal("off off", await ReadLocksAsync(shared));
    }

    /// <summary>The helper's computer hangs with a key down: nothing comes any more, and the connection stands.</summary>
    [Fact]
    public async Task Key_HeldByAProgramThatIsStopped_MakesOneCharacter()
    {
        const uint OwnEnd = 26;   // evdev: E
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("xset", "r", "rate", "50", "100");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);
        await client.Display.RunToEndAsync("xset", "r", "off");

        await client.Display.RunToEndAsync("xdotool", "keydown", "x");
        await shared.Sink.WaitForAsync("x", Patience);
        client.Process.Signal(Sigstop);
        await OwnKeyboard.TapAsync(shared.Display, OwnEnd, delayMs: 1000);

        Assert.Equal("xe", await shared.Sink.WaitForAsync("e", Patience));
        client.Process.Signal(Sigcont);
    }

    /// <summary>xfreerdp says each repeat of its own keyboard.</summary>
    [Fact]
    public async Task Key_RepeatedByTheExpertsProgram_MakesACharacterEachTime()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);

        await client.Display.RunToEndAsync("xdotool", "keydown", "x");
        await shared.Sink.WaitForAsync("xxx", Patience);

        await client.Display.RunToEndAsync("xdotool", "keyup", "x");
    }

    /// <summary>Windows makes AltGr of two keys, left Ctrl (1D) and right Alt (E0 38); Q (10) with AltGr is @ on a
    /// German keyboard.</summary>
    [Fact]
    public async Task AltGr_AsWindowsSendsIt_MakesTheCharacterThatIsOnTheKey()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("setxkbmap", "de");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ExpertOnTheWire expert = await InControlAsync(invite);

        await expert.PressKeysAsync(
            InputEvent.Key(0x1D, isDown: true),
            InputEvent.Key(0x38, KeyPrefix.E0, isDown: true),
            InputEvent.Key(0x10, isDown: true),
            InputEvent.Key(0x10, isDown: false));
        await expert.PressKeysAsync(
            InputEvent.Key(0x1D, isDown: false),
            InputEvent.Key(0x38, KeyPrefix.E0, isDown: false),
            InputEvent.Key(0x30, isDown: true),
            InputEvent.Key(0x30, isDown: false));

        Assert.Equal("@b", await shared.Sink.WaitForAsync("b", Patience));
    }

    [Fact]
    public async Task Character_ThatNoKeyCanMake_IsToldToBoth()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        string map = await shared.Display.RunToEndAsync("xmodmap", "-pke");
        string[] free = [.. map.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.EndsWith('='))];
        await shared.Display.RunToEndAsync("xmodmap", [.. free.SelectMany(line => new[] { "-e", $"{line} F35" })]);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ExpertOnTheWire expert = await InControlAsync(invite);

        await expert.TypeUnicodeAsync("plain 漢 text!");

        Assert.Equal("plain  text!", await shared.Sink.WaitForAsync("!", Patience));
        await invite.WaitForAsync("not-typed", _ => true);
        await expert.WaitForAsync(line => line.StartsWith("chat [Beside, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mouse_EveryButtonAndBothWheels_ArriveAsThemselves()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using Xev xev = await Xev.StartAsync(shared.Display, "300x300+50+350");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);
        int[] buttons = [1, 2, 3, 4, 5, 6, 7, 8, 9];

        await client.MovePointerAsync(200, 500);
        foreach (int button in buttons)
            await client.Display.RunToEndAsync("xdotool", "click", $"{button}");

        Assert.Equal(buttons.SelectMany(b => new[] { b, b }), await xev.ReadButtonsAsync(buttons.Length * 2));
    }

    private static async Task<ExpertOnTheWire> InControlAsync(BesideInvite invite)
    {
        ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await expert.AskForControlAsync();
        await invite.AnswerAsync("control", "yes");
        await expert.WaitForAsync(l => l == "command AcceptRc");
        return expert;
    }

    private static async Task<string> ReadLocksAsync(SharedDesktop shared)
    {
        Match state = LockState().Match(await shared.Display.RunToEndAsync("xset", "q"));
        return $"{state.Groups[1].Value} {state.Groups[2].Value}";
    }

    [GeneratedRegex(@"Caps Lock:\s+(on|off)\s+01: Num Lock:\s+(on|off)")]
    private static partial Regex LockState();
}
