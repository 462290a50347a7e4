using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.22.1 Font Map PDU Data (TS_FONT_MAP_PDU), after its Share Data Header. It maps nothing.</summary>
public sealed record FontMapPdu : IPdu<FontMapPdu>
{
    private const ushort FirstAndLast = 0x0003;
    private const ushort EntrySize = 0x0004;

    public static string Name => "TS_FONT_MAP_PDU";

    public int Size => 2 + 2 + 2 + 2;

    public static FontMapPdu Read(scoped ref PduReader reader)
    {
        reader.ReadRemaining();
        return new();
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(0);
        writer.WriteUInt16LittleEndian(0);
        writer.WriteUInt16LittleEndian(FirstAndLast);
        writer.WriteUInt16LittleEndian(EntrySize);
    }
}
