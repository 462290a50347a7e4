using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.2 Pointer Position Update (TS_POINTERPOSATTRIBUTE), in pixels of the surface.</summary>
public readonly record struct PointerPosition(ushort X, ushort Y) : IPdu<PointerPosition>
{
    public static string Name => "TS_POINTERPOSATTRIBUTE";

    public int Size => 2 /* xPos */ + 2 /* yPos */;

    public static PointerPosition Read(scoped ref PduReader reader)
    {
        ushort x = reader.ReadUInt16LittleEndian("xPos");
        return new(x, reader.ReadUInt16LittleEndian("yPos"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(X);
        writer.WriteUInt16LittleEndian(Y);
    }
}
