namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>The prefix byte of a set 1 scancode. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.1 keyboardFlags has it as a flag.</summary>
public enum KeyPrefix
{
    None,

    /// <summary>0xE0: KBDFLAGS_EXTENDED.</summary>
    E0,

    /// <summary>0xE1: KBDFLAGS_EXTENDED1.</summary>
    E1,
}
