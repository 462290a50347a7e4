namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.1.13.1.1.1 capabilitySetType.</summary>
public enum CapabilitySetType : ushort
{
    /// <summary>CAPSTYPE_GENERAL.</summary>
    General = 1,

    /// <summary>CAPSTYPE_BITMAP.</summary>
    Bitmap = 2,

    /// <summary>CAPSTYPE_ORDER.</summary>
    Order = 3,

    /// <summary>CAPSTYPE_BITMAPCACHE.</summary>
    BitmapCache = 4,

    /// <summary>CAPSTYPE_POINTER.</summary>
    Pointer = 8,

    /// <summary>CAPSTYPE_SHARE.</summary>
    Share = 9,

    /// <summary>CAPSTYPE_SOUND.</summary>
    Sound = 12,

    /// <summary>CAPSTYPE_INPUT.</summary>
    Input = 13,

    /// <summary>CAPSTYPE_FONT.</summary>
    Font = 14,

    /// <summary>CAPSTYPE_BRUSH.</summary>
    Brush = 15,

    /// <summary>CAPSTYPE_GLYPHCACHE.</summary>
    GlyphCache = 16,

    /// <summary>CAPSTYPE_OFFSCREENCACHE.</summary>
    OffscreenCache = 17,

    /// <summary>CAPSTYPE_VIRTUALCHANNEL.</summary>
    VirtualChannel = 20,

    /// <summary>CAPSETTYPE_MULTIFRAGMENTUPDATE.</summary>
    MultifragmentUpdate = 26,

    /// <summary>CAPSETTYPE_LARGE_POINTER.</summary>
    LargePointer = 27,

    /// <summary>CAPSETTYPE_SURFACE_COMMANDS.</summary>
    SurfaceCommands = 28,

    /// <summary>CAPSETTYPE_BITMAP_CODECS.</summary>
    BitmapCodecs = 29,

    /// <summary>CAPSSETTYPE_FRAME_ACKNOWLEDGE ([MS-RDPRFX] 2.2.1.3).</summary>
    FrameAcknowledge = 30,
}
