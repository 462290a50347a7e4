using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 5 AttachUserRequest.</summary>
public sealed record AttachUserRequestPdu : IPdu<AttachUserRequestPdu>
{
    public static string Name => "MCS AttachUserRequest";

    public int Size => 1;

    public static AttachUserRequestPdu Read(scoped ref PduReader reader)
    {
        DomainPdu.ReadChoice(ref reader, DomainPduType.AttachUserRequest);
        return new();
    }

    public void Write(scoped ref PduWriter writer) => DomainPdu.WriteChoice(ref writer, DomainPduType.AttachUserRequest);
}
