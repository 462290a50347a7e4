using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.5.1 Graphics Stream Paused PDU (OD_GRAPHICS_STREAM_PAUSED).</summary>
public sealed record GraphicsStreamPausedPdu : OrderPdu, IPdu<GraphicsStreamPausedPdu>
{
    public static string Name => "OD_GRAPHICS_STREAM_PAUSED";

    public override OrderType Type => OrderType.GraphicsStreamPaused;

    public override int Size => HeaderSize;

    public static GraphicsStreamPausedPdu Read(scoped ref PduReader reader)
    {
        ReadHeader(ref reader, Name, OrderType.GraphicsStreamPaused);
        return new();
    }

    public override void Write(scoped ref PduWriter writer) => WriteHeader(ref writer);
}
