using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Characters instead of keys, against a real Xvfb and read back from an xterm.</summary>
public sealed class X11TextTests
{
    private const byte LeftShift = 0x2A;

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
        string text = string.Concat(Enumerable.Range('А', 64).Select(c => (char)c))
            + string.Concat(Enumerable.Range('一', 64).Select(c => (char)c));

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
        Assert.Equal("key 38", await display.ReadDownAsync());
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

    /// <summary>Puts a symbol on every keycode that has none, as keyboards with many keys do.</summary>
    private static async Task FillFreeKeycodesAsync(XvfbDisplay display, int except = 0)
    {
        string[] map = (await display.RunToEndAsync("xmodmap", "-pke"))
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] free = [.. map.Where(line => line.EndsWith('=') && !line.StartsWith($"keycode {except,3} ", StringComparison.Ordinal))];
        await display.RunToEndAsync("xmodmap", [.. free.SelectMany(line => new[] { "-e", $"{line} F35" })]);
    }
}
