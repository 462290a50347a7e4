namespace Beside.Viewer.Input;

/// <summary>The window's own keys: Ctrl+Alt+C, Ctrl+Alt+Enter, F11. From press to release they are nobody else's.</summary>
internal sealed class ShortcutKeys
{
    private readonly HashSet<int> _taken = [];

    /// <returns>Whether the key is the window's; the shortcut is none if the key is only repeated.</returns>
    public bool KeyDown(in KeyPress press, out Shortcut shortcut)
    {
        shortcut = Shortcut.None;
        if (_taken.Contains(press.Code)) return true;
        shortcut = Match(
            press.Code,
            press.Symbol,
            press.HasControl && press.HasAlt && !press.HasShift,
            !press.HasControl && !press.HasAlt && !press.HasShift);
        return shortcut != Shortcut.None && _taken.Add(press.Code);
    }

    /// <returns>Whether the key was the window's.</returns>
    public bool KeyUp(int code) => _taken.Remove(code);

    /// <summary>The window has lost the keyboard; releases will not come.</summary>
    public void Forget() => _taken.Clear();

    private static Shortcut Match(int code, int symbol, bool hasControlAlt, bool hasNone) => code switch
    {
        KeyCodes.F11 when hasNone => Shortcut.ToggleFullScreen,
        KeyCodes.Enter or KeyCodes.KeypadEnter when hasControlAlt => Shortcut.ToggleFullScreen,
        _ when hasControlAlt && IsC(code, symbol) => Shortcut.ToggleControl,
        _ => Shortcut.None,
    };

    // C is where the layout has it; a layout without Latin letters has it where others do.
    private static bool IsC(int code, int symbol) => symbol == 'c' || (symbol > 0x7F && code == KeyCodes.C);
}
