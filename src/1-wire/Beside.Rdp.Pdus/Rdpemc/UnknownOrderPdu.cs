using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 3.1.5.1, a PDU of an unspecified type, skipped by its Length.</summary>
public sealed record UnknownOrderPdu(OrderType UnknownType, ReadOnlyMemory<byte> Body) : OrderPdu, IPdu<UnknownOrderPdu>
{
    public static string Name => "ORDER_HDR";

    public override OrderType Type => UnknownType;

    public override int Size => HeaderSize + Body.Length;

    public static UnknownOrderPdu Read(scoped ref PduReader reader)
    {
        ReadOnlySpan<byte> ahead = reader.PeekRemaining();
        PduReader body = ReadHeader(ref reader, Name, default);
        return new((OrderType)(ahead[0] | (ahead[1] << 8)), body.ReadRemaining().ToArray());
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteBytes(Body.Span);
    }
}
