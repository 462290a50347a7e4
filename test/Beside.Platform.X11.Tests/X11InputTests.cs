using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against a real Xvfb; keys are read back from an xterm.</summary>
public sealed class X11InputTests
{
    [Fact]
    public async Task Key_LettersWithShift_ArriveInTheApplication()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Input.Key(0x2A, ScancodePrefix.None, isDown: true);
        Tap(desktop, 0x23);
        desktop.Input.Key(0x2A, ScancodePrefix.None, isDown: false);
        Tap(desktop, 0x17);

        await terminal.WaitForTextAsync("Hi");
    }

    [Fact]
    public async Task Unicode_CharactersOfNoLayout_ArriveInTheApplication()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(1024, 768);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        const string Text = "Grüße, 漢字 für 5 €: 😀 — Ω";

        foreach (char c in Text) desktop.Input.Unicode(c, isDown: true);

        await terminal.WaitForTextAsync(Text);
    }

    private static void Tap(X11Desktop desktop, byte scancode, ScancodePrefix prefix = ScancodePrefix.None)
    {
        desktop.Input.Key(scancode, prefix, isDown: true);
        desktop.Input.Key(scancode, prefix, isDown: false);
    }
}
