using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.11.2.1 Refresh Rect PDU Data (TS_REFRESH_RECT_PDU), after its Share Data Header.</summary>
public sealed record RefreshRectPdu(IReadOnlyList<InclusiveRectangle> Areas) : IPdu<RefreshRectPdu>
{
    public static string Name => "TS_REFRESH_RECT_PDU";

    public int Size => 1 + 3 + (Areas.Count * InclusiveRectangle.Size);

    public static RefreshRectPdu Read(scoped ref PduReader reader)
    {
        int count = reader.ReadUInt8("numberOfAreas");
        reader.Skip(3, "pad3Octets");
        var areas = new InclusiveRectangle[count];
        for (int i = 0; i < areas.Length; i++) areas[i] = InclusiveRectangle.Read(ref reader);
        return new(areas);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(checked((byte)Areas.Count));
        writer.WriteZeros(3);
        foreach (InclusiveRectangle area in Areas) area.Write(ref writer);
    }
}
