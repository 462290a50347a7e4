using System.Text.RegularExpressions;
using Beside.Platform.X11.Wire;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against a real Xvfb; keys are read back from an xterm, buttons from xev, lock keys from xset.</summary>
public sealed partial class X11InputTests
{
    private const byte LeftShift = 0x2A;
    private const byte RightAlt = 0x38;

    [Fact]
    public async Task Key_LettersWithShift_ArriveInTheApplication()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: true);
        desktop.Tap(0x23);
        desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: false);
        desktop.Tap(0x17);
        desktop.Tap(0x02);

        await terminal.WaitForTextAsync("Hi1");
    }

    // Key positions are the expert's, symbols the novice's: the same five keys Q Y 2 Shift+2 AltGr+E on each layout.
    [Theory]
    [InlineData("us", "qy2@e")]
    [InlineData("de", "qz2\"€")]
    [InlineData("fr", "ayé2€")]
    public async Task Key_NovicesLayout_DecidesTheSymbol(string layout, string expected)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await display.RunToEndAsync("setxkbmap", layout);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Tap(0x10);
        desktop.Tap(0x15);
        desktop.Tap(0x03);
        desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: true);
        desktop.Tap(0x03);
        desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: false);
        bool hasAltGr = layout != "us";
        if (hasAltGr) desktop.Input.Key(RightAlt, ScancodePrefix.E0, isDown: true);
        desktop.Tap(0x12);
        if (hasAltGr) desktop.Input.Key(RightAlt, ScancodePrefix.E0, isDown: false);

        await terminal.WaitForTextAsync(expected);
    }

    // ECMA-48 and xterm's control sequences for the keys of the cursor block: the prefix tells them from the keypad.
    [Theory]
    [InlineData(0x48, "\u001b[A")]
    [InlineData(0x50, "\u001b[B")]
    [InlineData(0x4D, "\u001b[C")]
    [InlineData(0x4B, "\u001b[D")]
    [InlineData(0x47, "\u001b[H")]
    [InlineData(0x4F, "\u001b[F")]
    [InlineData(0x52, "\u001b[2~")]
    [InlineData(0x53, "\u001b[3~")]
    [InlineData(0x49, "\u001b[5~")]
    [InlineData(0x51, "\u001b[6~")]
    [InlineData(0x1C, "\r")]
    [InlineData(0x35, "/")]
    public async Task Key_ExtendedScancode_IsTheKeyOfTheCursorBlock(byte scancode, string expected)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Tap(scancode, ScancodePrefix.E0);

        await terminal.WaitForTextAsync(expected);
    }

    [Fact]
    public async Task Key_PauseSequence_IsPauseAndNotNumLock()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using ChildProcess xev = await StartXevAsync(display, "keyboard");
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        // [MS-RDPBCGR] 2.2.8.1.1.3.1.1.1: Pause is E1 1D and 45, down and then up.
        desktop.Input.Key(0x1D, ScancodePrefix.E1, isDown: true);
        desktop.Input.Key(0x45, ScancodePrefix.None, isDown: true);
        desktop.Input.Key(0x1D, ScancodePrefix.E1, isDown: false);
        desktop.Input.Key(0x45, ScancodePrefix.None, isDown: false);
        desktop.Tap(0x1E);

        await xev.Output.WaitForAsync(line => line.Contains("keysym 0x61, a", StringComparison.Ordinal), Displays.Patience);
        Assert.Equal(["Pause", "Pause", "a"], KeysymsOf(xev).Take(3));
    }

    [Fact]
    public async Task Unicode_CharactersOfNoLayout_ArriveInTheApplication()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        const string Text = "Grüße, 漢字 für 5 €: 😀 — Ω";

        desktop.Type(Text);

        await terminal.WaitForTextAsync(Text);
    }

    [Fact]
    public async Task Unicode_MoreDifferentCharactersThanSpareKeys_AllArrive()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        string text = string.Concat(Enumerable.Range('А', 64).Select(c => (char)c)) + string.Concat(Enumerable.Range('一', 64).Select(c => (char)c));

        desktop.Type(text);

        await terminal.WaitForTextAsync(text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unicode_ShiftHeldOrCapsLockOn_IsTheCharacterAllTheSame(bool isCapsLock)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        if (isCapsLock) desktop.Input.SynchronizeLocks(LockKeys.CapsLock);
        else desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: true);

        desktop.Type("aBéÉжЖ1€");

        await terminal.WaitForTextAsync("aBéÉжЖ1€");
        desktop.Input.ReleaseAll();
        terminal.Clear();
        desktop.Tap(0x1E);
        await terminal.WaitForTextAsync(isCapsLock ? "A" : "a");
    }

    [Fact]
    public async Task Unicode_SecondGroupOfLayoutActive_IsTheCharacterAllTheSame()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await display.RunToEndAsync("setxkbmap", "us,ru", "-option", "grp:caps_toggle");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Tap(0x3A);
        desktop.Tap(0x21);
        await terminal.WaitForTextAsync("а");

        desktop.Type("az€漢");

        await terminal.WaitForTextAsync("аaz€漢");
    }

    [Fact]
    public async Task Unicode_AfterTheLayoutWasLoadedAnew_ArrivesAsBefore()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Type("漢字a");
        await terminal.WaitForTextAsync("漢字a");

        await display.RunToEndAsync("setxkbmap", "fr");
        desktop.Type("漢字a2");

        await terminal.WaitForTextAsync("漢字a漢字a2");
    }

    // The Brazilian layout has / and ? on a key that others leave empty.
    [Fact]
    public async Task Unicode_KeycodesThatANewLayoutUses_KeepWhatTheLayoutHasThere()
    {
        const int BrazilianSlash = 97;
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await FillFreeKeycodesAsync(display, except: BrazilianSlash);
        string before;
        await using (X11Desktop desktop = await Displays.OpenAsync(display))
        {
            desktop.Type("漢");
            await terminal.WaitForTextAsync("漢");
            await display.RunToEndAsync("setxkbmap", "br");
            before = await display.RunToEndAsync("xmodmap", "-pke");
            desktop.Type("漢字/?");
            await terminal.WaitForTextAsync("漢漢字/?");
            desktop.Tap(0x73);
            await terminal.WaitForTextAsync("漢漢字/?/");
        }

        Assert.Equal(before, await display.RunToEndAsync("xmodmap", "-pke"));
        Assert.Contains("keycode  97 = slash question", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_KeycodeThatSomebodyElseHasTakenMeanwhile_LeavesItAlone()
    {
        const int Shared = 97;
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await FillFreeKeycodesAsync(display, except: Shared);
        await using (X11Desktop desktop = await Displays.OpenAsync(display))
        {
            desktop.Type("漢");
            desktop.Connection.TrySynchronize();
            await display.RunToEndAsync("xmodmap", "-e", $"keycode {Shared} = Cyrillic_zhe");
        }

        Assert.Contains($"keycode  {Shared} = Cyrillic_zhe", await display.RunToEndAsync("xmodmap", "-pke"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us", "Hello, World! #1")]
    [InlineData("de", "Grüße @ 5 € ÄÖ?")]
    [InlineData("fr", "déjà 0123 {x}")]
    [InlineData("us,ru", "Hi Привет, 5!")]
    [InlineData("gr", "Ελληνας;")]
    [InlineData("il", "שלום")]
    public async Task Unicode_NoFreeKeycode_CharactersOfTheLayoutArrive(string layout, string text)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await display.RunToEndAsync("setxkbmap", layout);
        await FillFreeKeycodesAsync(display);
        string before = await display.RunToEndAsync("xmodmap", "-pke");
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Type(text);

        await terminal.WaitForTextAsync(text);
        Assert.Equal(before, await display.RunToEndAsync("xmodmap", "-pke"));
        Assert.False(desktop.Events.TryPeek(out DesktopEvent? e), $"{e}");
    }

    [Fact]
    public async Task Unicode_NoFreeKeycodeAndNotOfTheLayout_IsToldOnce()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await FillFreeKeycodesAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Type("a漢b字c");

        await terminal.WaitForTextAsync("abc");
        await desktop.ReadEventAsync<DesktopEvent.CharacterNotTyped>();
        Assert.False(desktop.Events.TryPeek(out DesktopEvent? e), $"{e}");
        desktop.Input.ReleaseAll();
        desktop.Type("漢");
        await desktop.ReadEventAsync<DesktopEvent.CharacterNotTyped>();
    }

    [Fact]
    public async Task Unicode_OfAKeyThatIsHeld_ArrivesAndLeavesItHeld()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Input.Key(0x1E, ScancodePrefix.None, isDown: true);
        desktop.Type("a");

        await terminal.WaitForTextAsync("aa");
        Assert.Equal("key 38", await DownAsync(display));
    }

    [Fact]
    public async Task DisposeAsync_AfterUnicode_GivesTheKeyboardItsMapBack()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        string before = await display.RunToEndAsync("xmodmap", "-pke");
        await using (X11Desktop desktop = await Displays.OpenAsync(display))
        {
            desktop.Type("漢字");
            desktop.Connection.TrySynchronize();
            Assert.NotEqual(before, await display.RunToEndAsync("xmodmap", "-pke"));
        }

        Assert.Equal(before, await display.RunToEndAsync("xmodmap", "-pke"));
    }

    [Fact]
    public async Task Wheel_NotchesAndFractions_AreClicksOfTheWheelButtons()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using ChildProcess xev = await StartXevAsync(display, "button");
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Input.Wheel(120, isHorizontal: false);
        desktop.Input.Wheel(-240, isHorizontal: false);
        desktop.Input.Wheel(-60, isHorizontal: true);
        desktop.Input.Wheel(-60, isHorizontal: true);
        desktop.Input.Wheel(120, isHorizontal: true);

        int[] pressed = [.. (await ReadButtonsAsync(xev, 10)).Where((_, i) => i % 2 == 0)];
        Assert.Equal([4, 5, 5, 6, 7], pressed);
    }

    [Fact]
    public async Task Button_EachOfThem_HasItsNumber()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using ChildProcess xev = await StartXevAsync(display, "button");
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        foreach (PointerButton button in Enum.GetValues<PointerButton>())
        {
            desktop.Input.Button(button, isDown: true);
            desktop.Input.Button(button, isDown: false);
        }

        int[] buttons = await ReadButtonsAsync(xev, 10);
        Assert.Equal([1, 1, 3, 3, 2, 2, 8, 8, 9, 9], buttons);
    }

    // The order of a left-handed mouse, and of one that scrolls the other way round. Whoever names a button means what it does.
    [Theory]
    [InlineData("3 2 1")]
    [InlineData("3 2 1 5 4 7 6")]
    public async Task ButtonAndWheel_NovicesOwnOrderOfButtons_DoWhatIsMeant(string order)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using ChildProcess xev = await StartXevAsync(display, "button");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Input.Button(PointerButton.Left, isDown: true);
        desktop.Input.Button(PointerButton.Left, isDown: false);
        await ReadButtonsAsync(xev, 2);

        await display.RunToEndAsync("xmodmap", "-e", $"pointer = {order}");
        desktop.Connection.TrySynchronize();
        foreach (PointerButton button in Enum.GetValues<PointerButton>())
        {
            desktop.Input.Button(button, isDown: true);
            desktop.Input.Button(button, isDown: false);
        }

        desktop.Input.Wheel(120, isHorizontal: false);
        desktop.Input.Wheel(120, isHorizontal: true);

        int[] buttons = await ReadButtonsAsync(xev, 16);
        Assert.Equal([1, 1, 1, 1, 3, 3, 2, 2, 8, 8, 9, 9, 4, 4, 7, 7], buttons);
    }

    [Fact]
    public async Task MovePointer_OnTheSecondScreen_TakesThePointerThere()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200, 24, "-screen", "1", "400x300x24");
        await using X11Desktop desktop = await X11Desktop.OpenAsync(new X11DesktopOptions { Display = display.Name + ".1" }, TestContext.Current.CancellationToken);

        desktop.Input.MovePointer(350, 250);
        desktop.Connection.TrySynchronize();

        Assert.StartsWith("x:350 y:250 screen:1 ", await display.RunToEndAsync("xdotool", "getmouselocation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MovePointer_BeyondTheEdge_StopsThere()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Input.MovePointer(5000, -3);
        desktop.Connection.TrySynchronize();

        Assert.StartsWith("x:319 y:0 ", await display.RunToEndAsync("xdotool", "getmouselocation"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LockKeys.None, "off", "off")]
    [InlineData(LockKeys.CapsLock, "on", "off")]
    [InlineData(LockKeys.NumLock, "off", "on")]
    [InlineData(LockKeys.CapsLock | LockKeys.NumLock, "on", "on")]
    public async Task SynchronizeLocks_AnyStateBefore_IsTheStateAsked(LockKeys locks, string capsLock, string numLock)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Tap(0x45);

        desktop.Input.SynchronizeLocks(locks);
        desktop.Input.SynchronizeLocks(locks);
        desktop.Connection.TrySynchronize();

        Assert.Equal((capsLock, numLock), await ReadLocksAsync(display));
    }

    // By the expert's lock keys as they are, by the key itself, and by both.
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task LockKeys_ChangedByTheExpert_AreTheNovicesAgainAfterwards(bool byKey, bool byDisposal)
    {
        const byte OwnNumLock = 77;
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        devices.TapKey(OwnNumLock);
        desktop.Connection.TrySynchronize();

        if (byKey) desktop.Tap(0x3A);
        if (byKey) desktop.Tap(0x45);
        else desktop.Input.SynchronizeLocks(LockKeys.CapsLock);
        desktop.Connection.TrySynchronize();
        Assert.Equal(("on", "off"), await ReadLocksAsync(display));
        if (byDisposal) await desktop.DisposeAsync();
        else desktop.Input.ReleaseAll();
        desktop.Connection.TrySynchronize();

        Assert.Equal(("off", "on"), await ReadLocksAsync(display));
    }

    // A pause lets everything go, and the expert's program does not say its lock keys again. The next expert's are another matter.
    [Theory]
    [InlineData(false, "A")]
    [InlineData(true, "a")]
    public async Task LockKeys_WhenTheExpertGoesOn_AreTheExpertsAgain(bool isAnother, string expected)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Tap(0x3A);
        if (isAnother) desktop.Input.Forget();
        else desktop.Input.ReleaseAll();
        desktop.Connection.TrySynchronize();
        Assert.Equal(("off", "off"), await ReadLocksAsync(display));

        desktop.Tap(0x1E);

        await terminal.WaitForTextAsync(expected);
    }

    [Fact]
    public async Task LockKey_PressedByTheNoviceMeanwhile_StaysAsTheNoviceLeftIt()
    {
        const byte OwnCapsLock = 66;
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        desktop.Input.SynchronizeLocks(LockKeys.NumLock);
        desktop.Connection.TrySynchronize();

        devices.TapKey(OwnCapsLock);
        desktop.Connection.TrySynchronize();
        desktop.Input.ReleaseAll();
        desktop.Connection.TrySynchronize();

        Assert.Equal(("on", "off"), await ReadLocksAsync(display));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReleaseAllOrDispose_KeysAndButtonsHeld_AreLetGo(bool byDisposal)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop held = await Displays.OpenAsync(display);
        held.Input.Key(LeftShift, ScancodePrefix.None, isDown: true);
        held.Input.Key(0x1D, ScancodePrefix.E0, isDown: true);
        held.Input.Button(PointerButton.Right, isDown: true);
        held.Connection.TrySynchronize();
        Assert.Equal("key 50, key 105, button 3", await DownAsync(display));

        if (byDisposal) await held.DisposeAsync();
        else held.Input.ReleaseAll();
        held.Connection.TrySynchronize();

        Assert.Equal("", await DownAsync(display));
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Tap(0x1E);
        await terminal.WaitForTextAsync("a");
    }

    [Fact]
    public async Task Key_ReleaseOfWhatWeDoNotHold_IsIgnored()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using ChildProcess xev = await StartXevAsync(display, "keyboard");
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Input.Key(0x1F, ScancodePrefix.None, isDown: false);
        desktop.Input.Key(0x7F, ScancodePrefix.E0, isDown: true);
        desktop.Input.Key(0, ScancodePrefix.None, isDown: true);
        desktop.Tap(0x1E);

        await xev.Output.WaitForAsync(line => line.Contains("keysym 0x61, a", StringComparison.Ordinal), Displays.Patience);
        Assert.All(KeysymsOf(xev), symbol => Assert.Equal("a", symbol));
    }

    private static async Task<ChildProcess> StartXevAsync(XvfbDisplay display, string events)
    {
        // stdbuf: xev keeps its lines to itself as long as nobody sits at a terminal.
        ChildProcess xev = display.Run("stdbuf", "-oL", "xev", "-geometry", "400x400+0+0", "-event", events, "-event", "structure");
        await xev.Output.WaitForAsync(line => line.Contains("MapNotify", StringComparison.Ordinal), Displays.Patience);
        await display.RunToEndAsync("xdotool", "mousemove", "200", "200");
        return xev;
    }

    private static async Task<int[]> ReadButtonsAsync(ChildProcess xev, int count)
    {
        int index = -1;
        int[] buttons = new int[count];
        for (int i = 0; i < count; i++)
        {
            (string line, index) = await xev.Output.WaitForAsync(l => ButtonOf().IsMatch(l), Displays.Patience, index + 1);
            buttons[i] = int.Parse(ButtonOf().Match(line).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        }

        return buttons;
    }

    private static IEnumerable<string> KeysymsOf(ChildProcess xev) =>
        xev.Output.Lines.Select(line => KeysymOf().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static async Task<(string CapsLock, string NumLock)> ReadLocksAsync(XvfbDisplay display)
    {
        Match state = LockState().Match(await display.RunToEndAsync("xset", "q"));
        return (state.Groups[1].Value, state.Groups[2].Value);
    }

    /// <summary>Puts a symbol on every keycode that has none, as keyboards with many keys do.</summary>
    private static async Task FillFreeKeycodesAsync(XvfbDisplay display, int except = 0)
    {
        string[] map = (await display.RunToEndAsync("xmodmap", "-pke")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] free = [.. map.Where(line => line.EndsWith('=') && !line.StartsWith($"keycode {except,3} ", StringComparison.Ordinal))];
        await display.RunToEndAsync("xmodmap", [.. free.SelectMany(line => new[] { "-e", $"{line} F35" })]);
    }

    /// <summary>Every key and button that is down, as the server answers QueryKeymap and QueryPointer.</summary>
    private static async Task<string> DownAsync(XvfbDisplay display)
    {
        await using X11Desktop witness = await Displays.OpenAsync(display);
        const byte QueryKeymap = 44;
        byte[] keys = witness.Connection.Query([QueryKeymap, 0, 1, 0]);
        byte[] pointer = new byte[8];
        pointer[0] = XCore.QueryPointer;
        pointer[2] = 2;
        BitConverter.TryWriteBytes(pointer.AsSpan(4), witness.Connection.Setup.Root);
        int state = BitConverter.ToUInt16(witness.Connection.Query(pointer), 24);
        IEnumerable<string> down = Enumerable.Range(0, 256).Where(key => (keys[8 + (key / 8)] & (1 << (key % 8))) != 0).Select(key => $"key {key}")
            .Concat(Enumerable.Range(1, 5).Where(button => (state & (0x80 << button)) != 0).Select(button => $"button {button}"));
        return string.Join(", ", down);
    }

    [GeneratedRegex(@"Caps Lock:\s+(on|off)\s+01: Num Lock:\s+(on|off)")]
    private static partial Regex LockState();

    [GeneratedRegex(@"state 0x[0-9a-f]+, button (\d+),")]
    private static partial Regex ButtonOf();

    [GeneratedRegex(@"\(keysym 0x[0-9a-f]+, (\w+)\)")]
    private static partial Regex KeysymOf();
}
