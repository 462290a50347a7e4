using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.7 Window Region Update PDU (OD_WND_RGN_UPDATE).</summary>
/// <remarks>Pixels; right and bottom belong to the window. Never sent: it ends a session of FreeRDP.</remarks>
public sealed record WindowRegionUpdatePdu(int Left, int Top, int Right, int Bottom) : OrderPdu, IPdu<WindowRegionUpdatePdu>
{
    public static string Name => "OD_WND_RGN_UPDATE";

    public override OrderType Type => OrderType.WindowRegionUpdate;

    public override int Size => HeaderSize + 4 /* Left */ + 4 /* Top */ + 4 /* Right */ + 4 /* Bottom */;

    public static WindowRegionUpdatePdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.WindowRegionUpdate);
        int left = body.ReadInt32LittleEndian("left");
        int top = body.ReadInt32LittleEndian("top");
        int right = body.ReadInt32LittleEndian("right");
        int bottom = body.ReadInt32LittleEndian("bottom");
        return new(left, top, right, bottom);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt32LittleEndian((uint)Left);
        writer.WriteUInt32LittleEndian((uint)Top);
        writer.WriteUInt32LittleEndian((uint)Right);
        writer.WriteUInt32LittleEndian((uint)Bottom);
    }
}
