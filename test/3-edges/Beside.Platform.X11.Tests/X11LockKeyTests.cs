using System.Text.RegularExpressions;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Lock keys, against a real Xvfb and read back by xset.</summary>
public sealed partial class X11LockKeyTests
{
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

    private static async Task<(string CapsLock, string NumLock)> ReadLocksAsync(XvfbDisplay display)
    {
        Match state = LockState().Match(await display.RunToEndAsync("xset", "q"));
        return (state.Groups[1].Value, state.Groups[2].Value);
    }

    [GeneratedRegex(@"Caps Lock:\s+(on|off)\s+01: Num Lock:\s+(on|off)")]
    private static partial Regex LockState();
}
