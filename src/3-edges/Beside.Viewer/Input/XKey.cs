namespace Beside.Viewer.Input;

/// <summary>A key as X tells it.</summary>
/// <param name="Keycode">Zero: no key, but a finished text.</param>
/// <param name="State">The modifiers before the key, as X has them.</param>
/// <param name="Time">Milliseconds, which come round.</param>
internal readonly record struct XKey(uint Keycode, uint State, uint Time)
{
    /// <summary>The modifiers as SDL has them. X knows no sides, and for Alt, Super and AltGr there are only customs,
    /// though everybody keeps them.</summary>
    public int Modifiers =>
        ((State & 0x01) != 0 ? 0x001 /* left Shift */ : 0)
        | ((State & 0x04) != 0 ? 0x040 /* left Ctrl */ : 0)
        | ((State & 0x08) != 0 ? 0x100 /* left Alt */ : 0)
        | ((State & 0x40) != 0 ? 0x400 /* left Super */ : 0)
        | ((State & 0x80) != 0 ? 0x200 /* AltGr */ : 0);

    public bool IsBefore(in XKey other) => (int)(Time - other.Time) < 0;
}
