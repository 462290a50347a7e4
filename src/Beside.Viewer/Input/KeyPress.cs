namespace Beside.Viewer.Input;

/// <summary>A key that went down.</summary>
/// <param name="Code">SDL's scancode.</param>
/// <param name="Symbol">What the layout has on the key, as SDL tells it.</param>
/// <param name="Modifiers">As SDL tells them.</param>
/// <param name="IsLate">Whether an input method had it first, so that its modifiers may be up again.</param>
/// <param name="IsUp">Whether the key itself is up again, so that no release will come.</param>
internal readonly record struct KeyPress(int Code, int Symbol, int Modifiers, bool IsLate = false, bool IsUp = false)
{
    public bool HasShift => (Modifiers & Interop.ModifiersShift) != 0;

    public bool HasControl => (Modifiers & Interop.ModifiersControl) != 0;

    public bool HasAlt => (Modifiers & Interop.ModifiersAlt) != 0;
}
