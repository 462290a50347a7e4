using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>A press makes one character, however long the release is on its way; only the expert's program repeats. The
/// novice's keyboard keeps its ways.</summary>
public sealed class KeyRepeatTests
{
    private const byte A = 0x1E;
    private const byte LeftShift = 0x2A;

    // evdev key codes of X.
    private const byte OwnB = 56;
    private const byte OwnN = 57;

    /// <summary>Ours: the displays here begin to repeat after 50 ms, 100 times a second.</summary>
    private static readonly TimeSpan LongEnoughToRepeat = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Key_HeldForASecond_MakesOneCharacter()
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);

        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        desktop.Connection.TrySynchronize();
        devices.TapKeyAfter(LongEnoughToRepeat, OwnB);

        await terminal.WaitForTextAsync("b");
        Assert.Equal("ab", terminal.Text);
    }

    /// <summary>The keyboard that spoke last is XTEST's already: the server takes nothing over from it any more.</summary>
    [Fact]
    public async Task Key_HeldWhereAnotherProgramInjectedBefore_MakesOneCharacter()
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        await display.RunToEndAsync("xdotool", "key", "x");

        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        desktop.Connection.TrySynchronize();
        devices.TapKeyAfter(LongEnoughToRepeat, OwnB);

        await terminal.WaitForTextAsync("b");
        Assert.Equal("xab", terminal.Text);
    }

    [Fact]
    public async Task Key_PressedAgainWhileItIsHeld_MakesOneCharacterMoreEachTime()
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        for (int i = 0; i < 3; i++) desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: true);
        for (int i = 0; i < 4; i++) desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        desktop.Input.Key(A, ScancodePrefix.None, isDown: false);
        desktop.Input.Key(LeftShift, ScancodePrefix.None, isDown: false);
        desktop.Tap(0x30);

        await terminal.WaitForTextAsync("b");
        Assert.Equal("AAAAb", terminal.Text);
    }

    /// <summary>Each of these hands the controls of one keyboard to another.</summary>
    [Theory]
    [InlineData("setxkbmap", "us")]
    [InlineData("xset", "r", "on")]
    [InlineData("xset", "r", "rate", "50", "100")]
    public async Task Key_HeldAfterTheKeyboardWasSetAnew_MakesOneCharacterAndTheNovicesOwnRepeat(string program, params string[] arguments)
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        desktop.Tap(A);
        await terminal.WaitForTextAsync("a");
        await display.RunToEndAsync(program, arguments);
        desktop.Connection.TrySynchronize();
        terminal.Clear();

        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        desktop.Connection.TrySynchronize();
        devices.TapKeyAfter(LongEnoughToRepeat, OwnB);
        await terminal.WaitForTextAsync("b");
        Assert.Equal("ab", terminal.Text);

        devices.HoldKey(OwnN, isDown: true);
        await terminal.WaitForTextAsync("nnn");
    }

    [Fact]
    public async Task OwnKey_HeldWhileTheExpertHoldsOne_Repeats()
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);

        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        await terminal.WaitForTextAsync("a");
        devices.HoldKey(OwnN, isDown: true);

        await terminal.WaitForTextAsync("nnn");
    }

    [Fact]
    public async Task ReleaseAll_KeyHeld_LeavesTheKeyboardsRepeatingAsBefore()
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        await terminal.WaitForTextAsync("a");
        Assert.Contains("auto repeat:  off", await display.RunToEndAsync("xset", "q"), StringComparison.Ordinal);

        desktop.Input.ReleaseAll();
        desktop.Connection.TrySynchronize();

        Assert.Contains("auto repeat:  on", await display.RunToEndAsync("xset", "q"), StringComparison.Ordinal);
        await display.RunToEndAsync("xdotool", "keydown", "n");
        await terminal.WaitForTextAsync("nnn");
    }

    /// <summary>The connection breaks off without a word, as it does when the program is killed.</summary>
    [Fact]
    public async Task Program_KilledWhileAKeyIsHeld_LeavesOneCharacterAndTheNovicesOwnKeysRepeating()
    {
        await using XvfbDisplay display = await StartAsync();
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        await terminal.WaitForTextAsync("a");

        desktop.Connection.Lose("killed");

        devices.TapKeyAfter(LongEnoughToRepeat, OwnB);
        await terminal.WaitForTextAsync("b");
        Assert.Equal("ab", terminal.Text);
        devices.HoldKey(OwnN, isDown: true);
        await terminal.WaitForTextAsync("nnn");
        Assert.Contains("auto repeat:  on", await display.RunToEndAsync("xset", "q"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeating_TurnedOffByTheNovice_StaysOff()
    {
        await using XvfbDisplay display = await StartAsync();
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Input.Key(A, ScancodePrefix.None, isDown: true);
        desktop.Connection.TrySynchronize();

        await display.RunToEndAsync("xset", "r", "off");
        desktop.Connection.TrySynchronize();
        desktop.Input.ReleaseAll();
        desktop.Connection.TrySynchronize();

        Assert.Contains("auto repeat:  off", await display.RunToEndAsync("xset", "q"), StringComparison.Ordinal);
    }

    private static async Task<XvfbDisplay> StartAsync()
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await display.RunToEndAsync("xset", "r", "rate", "50", "100");
        return display;
    }
}
