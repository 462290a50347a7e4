namespace Beside.Viewer.Input;

/// <summary>A key that went down.</summary>
/// <param name="Code">SDL's scancode.</param>
/// <param name="Symbol">What the layout has on the key, as SDL tells it.</param>
/// <param name="Modifiers">As SDL tells them.</param>
/// <param name="IsLate">Whether an input method had it first, so that its modifiers may be up again.</param>
/// <param name="IsUp">Whether the key itself is up again, so that no release will come.</param>
/// <param name="IsRepeat">Whether SDL says that the key was down already.</param>
internal readonly record struct KeyPress(int Code, int Symbol, int Modifiers, bool IsLate = false, bool IsUp = false, bool IsRepeat = false)
{
    /// <summary>Whether the key is held on. What an input method hands back has gone down already as well, and is a press anyway.</summary>
    public bool IsHeldOn => IsRepeat && !IsLate;

    public bool HasShift => (Modifiers & Interop.ModifiersShift) != 0;

    public bool HasControl => (Modifiers & Interop.ModifiersControl) != 0;

    public bool HasAlt => (Modifiers & Interop.ModifiersAlt) != 0;
}
