namespace Beside.Platform;

/// <summary>The prefix byte of a set 1 scancode.</summary>
public enum ScancodePrefix
{
    None,

    /// <summary>0xE0: right-hand modifiers, cursor block, keypad Enter and Divide, Windows and media keys.</summary>
    E0,

    /// <summary>0xE1: Pause.</summary>
    E1,
}
