namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.6 inputFlags.</summary>
[Flags]
public enum InputCapabilityFlags : ushort
{
    None = 0,

    /// <summary>INPUT_FLAG_SCANCODES.</summary>
    Scancodes = 0x0001,

    /// <summary>INPUT_FLAG_MOUSEX.</summary>
    ExtendedMouse = 0x0004,

    /// <summary>INPUT_FLAG_FASTPATH_INPUT.</summary>
    FastPath = 0x0008,

    /// <summary>INPUT_FLAG_UNICODE.</summary>
    Unicode = 0x0010,

    /// <summary>INPUT_FLAG_FASTPATH_INPUT2.</summary>
    FastPath2 = 0x0020,

    /// <summary>INPUT_FLAG_MOUSE_HWHEEL.</summary>
    HorizontalWheel = 0x0100,
}
