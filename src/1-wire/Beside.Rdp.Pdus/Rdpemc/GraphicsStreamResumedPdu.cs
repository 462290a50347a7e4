using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.5.2 Graphics Stream Resumed PDU (OD_GRAPHICS_STREAM_RESUMED).</summary>
public sealed record GraphicsStreamResumedPdu : OrderPdu, IPdu<GraphicsStreamResumedPdu>
{
    public static string Name => "OD_GRAPHICS_STREAM_RESUMED";

    public override OrderType Type => OrderType.GraphicsStreamResumed;

    public override int Size => HeaderSize;

    public static GraphicsStreamResumedPdu Read(scoped ref PduReader reader)
    {
        ReadHeader(ref reader, Name, OrderType.GraphicsStreamResumed);
        return new();
    }

    public override void Write(scoped ref PduWriter writer) => WriteHeader(ref writer);
}
