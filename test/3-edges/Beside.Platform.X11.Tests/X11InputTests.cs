using System.Text.RegularExpressions;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against a real Xvfb; keys are read back from an xterm, buttons from xev.</summary>
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
        await using X11Desktop desktop = await X11Desktop.OpenAsync(
            new X11DesktopOptions { Display = display.Name + ".1" }, TestContext.Current.CancellationToken);

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
        Assert.Equal("key 50, key 105, button 3", await display.ReadDownAsync());

        if (byDisposal) await held.DisposeAsync();
        else held.Input.ReleaseAll();
        held.Connection.TrySynchronize();

        Assert.Equal("", await display.ReadDownAsync());
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

    [GeneratedRegex(@"state 0x[0-9a-f]+, button (\d+),")]
    private static partial Regex ButtonOf();

    [GeneratedRegex(@"\(keysym 0x[0-9a-f]+, (\w+)\)")]
    private static partial Regex KeysymOf();
}
