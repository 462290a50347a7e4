using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.11.3.1 Suppress Output PDU Data (TS_SUPPRESS_OUTPUT_PDU), after its Share Data Header.</summary>
/// <param name="DesktopRect">Present if updates are allowed; null if a client leaves it out.</param>
public sealed record SuppressOutputPdu(bool AllowDisplayUpdates, InclusiveRectangle? DesktopRect = null) : IPdu<SuppressOutputPdu>
{
    public static string Name => "TS_SUPPRESS_OUTPUT_PDU";

    public int Size => 1 + 3 + (DesktopRect is null ? 0 : InclusiveRectangle.Size);

    public static SuppressOutputPdu Read(scoped ref PduReader reader)
    {
        bool allow = reader.ReadUInt8("allowDisplayUpdates") != 0;
        reader.Skip(3, "pad3Octets");
        return new(allow, allow && reader.Remaining >= InclusiveRectangle.Size ? InclusiveRectangle.Read(ref reader) : null);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(AllowDisplayUpdates ? (byte)1 : (byte)0);
        writer.WriteZeros(3);
        DesktopRect?.Write(ref writer);
    }
}
