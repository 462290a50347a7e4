using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.18.1 Font List PDU Data (TS_FONT_LIST_PDU), after its Share Data Header. It lists nothing.</summary>
public sealed record FontListPdu : IPdu<FontListPdu>
{
    private const ushort FirstAndLast = 0x0003;
    private const ushort EntrySize = 0x0032;

    public static string Name => "TS_FONT_LIST_PDU";

    public int Size => 2 + 2 + 2 + 2;

    public static FontListPdu Read(scoped ref PduReader reader)
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
