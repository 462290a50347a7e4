using Beside.Viewer.Input;

namespace Beside.Viewer.Tests.Input;

public sealed class ShortcutKeysTests
{
    private readonly ShortcutKeys _keys = new();

    [Theory]
    [InlineData(KeyCodes.C, 'c', Shortcut.ToggleControl)]
    [InlineData(12, 'c', Shortcut.ToggleControl)] // where Dvorak has it
    [InlineData(KeyCodes.C, 0x441, Shortcut.ToggleControl)] // a Cyrillic layout
    [InlineData(KeyCodes.C, 'j', Shortcut.None)] // Dvorak has j there
    [InlineData(KeyCodes.Enter, 13, Shortcut.ToggleFullScreen)]
    [InlineData(KeyCodes.F11, 0, Shortcut.None)]
    [InlineData(4, 'a', Shortcut.None)]
    internal void KeyDown_WithControlAndAlt_IsTheWindows(int code, int symbol, Shortcut expected)
    {
        bool isTaken = _keys.KeyDown(code, symbol, hasControl: true, hasAlt: true, hasShift: false, out Shortcut shortcut);

        Assert.Equal(expected, shortcut);
        Assert.Equal(expected != Shortcut.None, isTaken);
    }

    [Fact]
    public void KeyDown_F11Alone_IsFullScreen()
    {
        Assert.True(_keys.KeyDown(KeyCodes.F11, 0, hasControl: false, hasAlt: false, hasShift: false, out Shortcut shortcut));
        Assert.Equal(Shortcut.ToggleFullScreen, shortcut);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void KeyDown_CWithoutBothModifiers_IsNot(bool hasControl, bool hasAlt) =>
        Assert.False(_keys.KeyDown(KeyCodes.C, 'c', hasControl, hasAlt, hasShift: false, out _));

    [Fact]
    public void KeyDown_RepeatedAfterTheModifiersCameUp_IsStillTheWindowsAndDoesNothing()
    {
        _keys.KeyDown(KeyCodes.C, 'c', hasControl: true, hasAlt: true, hasShift: false, out _);

        Assert.True(_keys.KeyDown(KeyCodes.C, 'c', hasControl: false, hasAlt: false, hasShift: false, out Shortcut repeated));
        Assert.Equal(Shortcut.None, repeated);
        Assert.True(_keys.KeyUp(KeyCodes.C));
        Assert.False(_keys.KeyUp(KeyCodes.C));
    }
}
