namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>What an <see cref="InputEvent"/> is. [MS-RDPBCGR] 2.2.8.1.1.3.1 and 2.2.8.1.2.2 have other kinds on the wire.</summary>
public enum InputEventKind
{
    /// <summary>A key of the keyboard.</summary>
    Key,

    /// <summary>A character, whatever key has it.</summary>
    Character,

    /// <summary>The pointer moves.</summary>
    PointerMove,

    /// <summary>Buttons of the pointer, which is moved there as well.</summary>
    Button,

    /// <summary>A wheel turns.</summary>
    Wheel,

    /// <summary>The states that the lock keys should have.</summary>
    Locks,
}
