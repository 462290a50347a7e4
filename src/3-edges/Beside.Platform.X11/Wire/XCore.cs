namespace Beside.Platform.X11.Wire;

/// <summary>Numbers of the core protocol that we use. X Window System Protocol, version 11, appendix B.</summary>
internal static class XCore
{
    internal const byte CreateWindow = 1;
    internal const byte ChangeWindowAttributes = 2;
    internal const byte GetWindowAttributes = 3;
    internal const byte GetGeometry = 14;
    internal const byte QueryTree = 15;
    internal const byte InternAtom = 16;
    internal const byte GetAtomName = 17;
    internal const byte ChangeProperty = 18;
    internal const byte GetProperty = 20;
    internal const byte SetSelectionOwner = 22;
    internal const byte GetSelectionOwner = 23;
    internal const byte GrabServer = 36;
    internal const byte UngrabServer = 37;
    internal const byte QueryPointer = 38;
    internal const byte WarpPointer = 41;
    internal const byte GetInputFocus = 43;
    internal const byte GetImage = 73;
    internal const byte QueryExtension = 98;
    internal const byte ChangeKeyboardMapping = 100;
    internal const byte GetKeyboardMapping = 101;
    internal const byte GetPointerMapping = 117;
    internal const byte GetModifierMapping = 119;

    internal const byte KeyPressEvent = 2;
    internal const byte KeyReleaseEvent = 3;
    internal const byte ButtonPressEvent = 4;
    internal const byte ButtonReleaseEvent = 5;
    internal const byte MotionNotifyEvent = 6;
    internal const byte KeymapNotifyEvent = 11;
    internal const byte CreateNotifyEvent = 16;
    internal const byte DestroyNotifyEvent = 17;
    internal const byte UnmapNotifyEvent = 18;
    internal const byte MapNotifyEvent = 19;
    internal const byte ReparentNotifyEvent = 21;
    internal const byte ConfigureNotifyEvent = 22;
    internal const byte CirculateNotifyEvent = 26;
    internal const byte MappingNotifyEvent = 34;
    internal const byte GenericEvent = 35;

    /// <summary>StructureNotify in SETofEVENT.</summary>
    internal const uint StructureNotifyMask = 0x00020000;

    /// <summary>SubstructureNotify in SETofEVENT.</summary>
    internal const uint SubstructureNotifyMask = 0x00080000;

    /// <summary>Bytes of an event, an error, and the head of a reply.</summary>
    internal const int MessageBytes = 32;
}
