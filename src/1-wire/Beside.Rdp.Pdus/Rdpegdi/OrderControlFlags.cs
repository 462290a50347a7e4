namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.2.1 and 2.2.2.2.1.1.2 controlFlags of a drawing order.</summary>
[Flags]
public enum OrderControlFlags : byte
{
    None = 0,

    /// <summary>TS_STANDARD.</summary>
    Standard = 0x01,

    /// <summary>TS_SECONDARY.</summary>
    Secondary = 0x02,

    /// <summary>TS_BOUNDS.</summary>
    Bounds = 0x04,

    /// <summary>TS_TYPE_CHANGE.</summary>
    TypeChange = 0x08,

    /// <summary>TS_DELTA_COORDINATES.</summary>
    DeltaCoordinates = 0x10,

    /// <summary>TS_ZERO_BOUNDS_DELTAS.</summary>
    ZeroBoundsDeltas = 0x20,

    /// <summary>TS_ZERO_FIELD_BYTE_BIT0.</summary>
    NoFieldByte = 0x40,
}
