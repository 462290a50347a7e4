namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.3.1 messageType.</summary>
public enum InputEventKind : ushort
{
    /// <summary>INPUT_EVENT_SYNC: the state of the lock keys.</summary>
    Synchronize = 0x0000,

    /// <summary>INPUT_EVENT_SCANCODE.</summary>
    Scancode = 0x0004,

    /// <summary>INPUT_EVENT_UNICODE.</summary>
    Unicode = 0x0005,

    /// <summary>INPUT_EVENT_MOUSE.</summary>
    Mouse = 0x8001,

    /// <summary>INPUT_EVENT_MOUSEX: the side buttons.</summary>
    ExtendedMouse = 0x8002,
}
