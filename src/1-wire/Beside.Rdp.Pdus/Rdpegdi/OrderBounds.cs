using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.2.1.1.1.3 Bounds (TS_BOUNDS): what an order may draw on. Right and bottom belong to it.</summary>
public readonly record struct OrderBounds(short Left, short Top, short Right, short Bottom)
{
    internal static OrderBounds Read(scoped ref PduReader reader, OrderBounds before)
    {
        byte flags = reader.ReadUInt8("bounds");
        short left = ReadEdge(ref reader, flags, 0, before.Left);
        short top = ReadEdge(ref reader, flags, 1, before.Top);
        short right = ReadEdge(ref reader, flags, 2, before.Right);
        return new(left, top, right, ReadEdge(ref reader, flags, 3, before.Bottom));
    }

    /// <summary>The low half of the flags says that an edge is here in full, the high half that it is here as a difference.</summary>
    private static short ReadEdge(scoped ref PduReader reader, byte flags, int edge, short before)
    {
        if ((flags & (0x01 << edge)) != 0) return reader.ReadInt16LittleEndian("bounds");
        return (flags & (0x10 << edge)) != 0 ? CoordField.Read(ref reader, isDelta: true, before, "bounds") : before;
    }
}
