using System.Globalization;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>What a person presses and what a program does, and whether the person's keyboard is still there, against a real Xvfb.</summary>
public sealed class NovicesHandTests
{
    private const string Keyboard = "Xvfb keyboard";
    private const byte EscapeKeycode = 9;
    private const byte ReturnKeycode = 36;

    [Theory]
    [InlineData("key", "Return")]
    [InlineData("key", "ctrl+j")]
    [InlineData("click", "2")]   // pastes a line into a terminal
    public async Task InjectedPress_OfAnotherProgram_IsKnown(string what, string which)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        Assert.Null(desktop.SinceInjectedPress());

        await display.RunToEndAsync("xdotool", what, which);

        Assert.InRange(desktop.SinceInjectedPress()!.Value, TimeSpan.Zero, Displays.Patience);
    }

    [Fact]
    public async Task InjectedPress_OfOurOwnInjector_IsKnown()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Tap(0x1C);

        Assert.NotNull(desktop.SinceInjectedPress());
    }

    [Fact]
    public async Task InjectedPress_ReturnOnTheNovicesKeyboard_IsNone()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);

        devices.TapKey(ReturnKeycode);

        Assert.Null(desktop.SinceInjectedPress());
    }

    /// <summary>A program can make a pair of master devices, whose XTEST keyboard has a name and a number that nobody
    /// has seen before.</summary>
    [Fact]
    public async Task InjectedPress_ByTheXTestKeyboardOfANewMaster_IsKnown()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        await display.RunToEndAsync("xinput", "create-master", "second");
        string id = await display.RunToEndAsync("xinput", "list", "--id-only", "second XTEST keyboard");

        devices.TapKey(ReturnKeycode, byte.Parse(id, CultureInfo.InvariantCulture));

        Assert.NotNull(desktop.SinceInjectedPress());
        devices.TapKey(EscapeKeycode, byte.Parse(id, CultureInfo.InvariantCulture));
        desktop.Connection.TrySynchronize();
        Assert.False(desktop.Events.TryPeek(out DesktopEvent? e), $"{e}");
    }

    /// <summary>Any program may put the property of an XTEST device on the novice's keyboard.</summary>
    [Fact]
    public async Task PanicKey_KeyboardWithTheMarkOfAnInjector_IsTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop first = await Displays.OpenAsync(display);
        await display.RunToEndAsync("xinput", "set-prop", Keyboard, "--type=int", "--format=8", "XTEST Device", "1");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);

        devices.TapKey(EscapeKeycode);

        await desktop.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
        await first.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
        Assert.Null(desktop.SinceInjectedPress());
    }

    /// <summary>A keyboard that a program has taken for itself speaks to no master device any more.</summary>
    [Fact]
    public async Task PanicKey_OnAKeyboardThatAProgramHasGrabbed_IsTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        devices.GrabDevice();

        devices.TapKey(EscapeKeycode);

        await desktop.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
    }

    [Theory]
    [InlineData("disable", Keyboard)]
    [InlineData("float", Keyboard)]
    [InlineData("set-prop", Keyboard, "--type=int", "--format=8", "libinput Send Events Mode Enabled", "1", "0")]
    public async Task Keyboard_ThatStopsWorking_IsTold(params string[] words)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        await display.RunToEndAsync("xinput", words);

        await desktop.ReadEventAsync<DesktopEvent.KeyboardLost>();
    }

    [Fact]
    public async Task Keyboard_ThatWorksAgainAndStopsOnceMore_IsToldAgain()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await display.RunToEndAsync("xinput", "disable", Keyboard);
        await desktop.ReadEventAsync<DesktopEvent.KeyboardLost>();

        await display.RunToEndAsync("xinput", "enable", Keyboard);
        desktop.Connection.TrySynchronize();   // the list of devices is asked for
        desktop.Connection.TrySynchronize();   // and here
        Assert.False(desktop.Events.TryPeek(out DesktopEvent? e), $"{e}");
        await display.RunToEndAsync("xinput", "float", Keyboard);

        await desktop.ReadEventAsync<DesktopEvent.KeyboardLost>();
    }

    [Fact]
    public async Task Keyboard_OfWhichNothingIsTakenAway_IsNotTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        await display.RunToEndAsync("xinput", "create-master", "second");
        await display.RunToEndAsync("xinput", "disable", "Xvfb mouse");
        await display.RunToEndAsync("xinput", "remove-master", "second keyboard");
        desktop.Connection.TrySynchronize();

        Assert.False(desktop.Events.TryPeek(out DesktopEvent? e), $"{e}");
    }

    [Fact]
    public async Task Display_ThatIsSharedAlready_IsRefusedUntilThatEnds()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        var options = new X11DesktopOptions { Display = display.Name, IsToBeShared = true };
        await using X11Desktop looking = await Displays.OpenAsync(display);
        X11Desktop first = await X11Desktop.OpenAsync(options, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<DesktopUnavailableException>(
            () => X11Desktop.OpenAsync(options, TestContext.Current.CancellationToken));

        Assert.Equal(DesktopUnavailableReason.AlreadyShared, refused.Reason);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        looking.Connection.TrySynchronize();
        await using X11Desktop second = await X11Desktop.OpenAsync(options, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Display_OpenedToBeSharedByManyAtOnce_IsSharedByOne()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop looking = await Displays.OpenAsync(display);
        var options = new X11DesktopOptions { Display = display.Name, IsToBeShared = true };

        X11Desktop?[] opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryOpenAsync(options)));

        X11Desktop only = Assert.Single(opened.OfType<X11Desktop>());
        await only.DisposeAsync();
    }

    private static async Task<X11Desktop?> TryOpenAsync(X11DesktopOptions options)
    {
        try
        {
            return await X11Desktop.OpenAsync(options, TestContext.Current.CancellationToken);
        }
        catch (DesktopUnavailableException e) when (e.Reason == DesktopUnavailableReason.AlreadyShared)
        {
            return null;
        }
    }
}
