using Beside.Viewer.Input;

namespace Beside.Viewer.Tests.Input;

public sealed class ShortcutKeysTests
{
    private const int ControlAlt = Interop.ModifiersControl | Interop.ModifiersAlt;

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
        bool isTaken = _keys.KeyDown(new(code, symbol, ControlAlt), out Shortcut shortcut);

        Assert.Equal(expected, shortcut);
        Assert.Equal(expected != Shortcut.None, isTaken);
    }

    [Fact]
    public void KeyDown_F11Alone_IsFullScreen()
    {
        Assert.True(_keys.KeyDown(new(KeyCodes.F11, 0, 0), out Shortcut shortcut));
        Assert.Equal(Shortcut.ToggleFullScreen, shortcut);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Interop.ModifiersControl)]
    [InlineData(Interop.ModifiersAlt)]
    public void KeyDown_CWithoutBothModifiers_IsNot(int modifiers) =>
        Assert.False(_keys.KeyDown(new(KeyCodes.C, 'c', modifiers), out _));

    [Fact]
    public void KeyDown_RepeatedAfterTheModifiersCameUp_IsStillTheWindowsAndDoesNothing()
    {
        _keys.KeyDown(new(KeyCodes.C, 'c', ControlAlt), out _);

        Assert.True(_keys.KeyDown(new(KeyCodes.C, 'c', 0), out Shortcut repeated));
        Assert.Equal(Shortcut.None, repeated);
        Assert.True(_keys.KeyUp(KeyCodes.C));
        Assert.False(_keys.KeyUp(KeyCodes.C));
    }
}
