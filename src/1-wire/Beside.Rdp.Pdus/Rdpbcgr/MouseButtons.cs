namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>Buttons of the pointer. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.3 and 2.2.8.1.1.3.1.1.4 pointerFlags.</summary>
[Flags]
public enum MouseButtons
{
    None = 0,

    /// <summary>PTRFLAGS_BUTTON1.</summary>
    Left = 0x01,

    /// <summary>PTRFLAGS_BUTTON2.</summary>
    Right = 0x02,

    /// <summary>PTRFLAGS_BUTTON3.</summary>
    Middle = 0x04,

    /// <summary>PTRXFLAGS_BUTTON1: the first side button, "back".</summary>
    X1 = 0x08,

    /// <summary>PTRXFLAGS_BUTTON2: the second side button, "forward".</summary>
    X2 = 0x10,
}
