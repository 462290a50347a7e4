using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.1 Filter-Updated PDU (OD_FILTER_STATE_UPDATED).</summary>
/// <remarks>The participant forgets its applications and windows when it arrives.</remarks>
public sealed record FilterUpdatedPdu(FilterFlags Flags) : OrderPdu, IPdu<FilterUpdatedPdu>
{
    public static string Name => "OD_FILTER_STATE_UPDATED";

    public override OrderType Type => OrderType.FilterUpdated;

    public override int Size => HeaderSize + 1 /* Flags */;

    public static FilterUpdatedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.FilterUpdated);
        var flags = (FilterFlags)body.ReadUInt8("Flags");
        return new(flags);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt8((byte)Flags);
    }
}
