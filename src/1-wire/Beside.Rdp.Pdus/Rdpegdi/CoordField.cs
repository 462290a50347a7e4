using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.2.1.1.1.1 Coord Field (COORD_FIELD): 16 bits in full, or 8 bits as a difference to the last one.</summary>
internal static class CoordField
{
    internal static short Read(scoped ref PduReader reader, bool isDelta, short before, string field) =>
        isDelta ? unchecked((short)(before + (sbyte)reader.ReadUInt8(field))) : reader.ReadInt16LittleEndian(field);

    internal static short ReadIf(byte fields, byte bit, scoped ref PduReader reader, bool isDelta, short before, string field) =>
        (fields & bit) != 0 ? Read(ref reader, isDelta, before, field) : before;
}
