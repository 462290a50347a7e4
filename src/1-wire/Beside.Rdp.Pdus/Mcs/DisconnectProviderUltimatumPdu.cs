using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 4 DisconnectProviderUltimatum.</summary>
public sealed record DisconnectProviderUltimatumPdu(McsReason Reason) : IPdu<DisconnectProviderUltimatumPdu>
{
    public static string Name => "MCS DisconnectProviderUltimatum";

    public int Size => 2;

    public static DisconnectProviderUltimatumPdu Read(scoped ref PduReader reader)
    {
        byte first = DomainPdu.ReadChoice(ref reader, DomainPduType.DisconnectProviderUltimatum);
        return new((McsReason)(((first & 3) << 1) | (reader.ReadUInt8("reason") >> 7)));   // three bits over two bytes
    }

    public void Write(scoped ref PduWriter writer)
    {
        DomainPdu.WriteChoice(ref writer, DomainPduType.DisconnectProviderUltimatum, (byte)Reason >> 1);
        writer.WriteUInt8((byte)((byte)Reason << 7));
    }
}
