using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.11.1 Inclusive Rectangle (TS_RECTANGLE16): right and bottom belong to it.</summary>
public readonly record struct InclusiveRectangle(ushort Left, ushort Top, ushort Right, ushort Bottom)
{
    internal const int Size = 8;

    internal static InclusiveRectangle Read(
        scoped ref PduReader reader, string left = "left", string top = "top", string right = "right", string bottom = "bottom") => new(
            reader.ReadUInt16LittleEndian(left),
            reader.ReadUInt16LittleEndian(top),
            reader.ReadUInt16LittleEndian(right),
            reader.ReadUInt16LittleEndian(bottom));

    internal void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(Left);
        writer.WriteUInt16LittleEndian(Top);
        writer.WriteUInt16LittleEndian(Right);
        writer.WriteUInt16LittleEndian(Bottom);
    }
}
