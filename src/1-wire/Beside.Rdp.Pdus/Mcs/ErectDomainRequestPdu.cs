using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 3 ErectDomainRequest. Its two numbers mean nothing in RDP, and rdesktop writes them in
/// another form, so they are skipped.</summary>
public sealed record ErectDomainRequestPdu : IPdu<ErectDomainRequestPdu>
{
    public static string Name => "MCS ErectDomainRequest";

    public int Size => 5;

    public static ErectDomainRequestPdu Read(scoped ref PduReader reader)
    {
        DomainPdu.ReadChoice(ref reader, DomainPduType.ErectDomainRequest);
        reader.ReadRemaining();
        return new();
    }

    public void Write(scoped ref PduWriter writer)
    {
        DomainPdu.WriteChoice(ref writer, DomainPduType.ErectDomainRequest);
        writer.WriteUInt16BigEndian(0x0100);
        writer.WriteUInt16BigEndian(0x0100);
    }
}
