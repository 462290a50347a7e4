namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.3.1.1.1 keyboardFlags, which stand in <see cref="InputEvent.Flags"/> of keys.</summary>
[Flags]
public enum KeyboardFlags : ushort
{
    None = 0,

    /// <summary>KBDFLAGS_EXTENDED: the scancode has prefix E0.</summary>
    Extended = 0x0100,

    /// <summary>KBDFLAGS_EXTENDED1: the scancode has prefix E1.</summary>
    Extended1 = 0x0200,

    /// <summary>KBDFLAGS_DOWN: the key was down before.</summary>
    Down = 0x4000,

    /// <summary>KBDFLAGS_RELEASE.</summary>
    Release = 0x8000,
}
