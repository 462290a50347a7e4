using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 5 AttachUserConfirm.</summary>
/// <param name="Initiator">The user channel's id, null after a refusal.</param>
public sealed record AttachUserConfirmPdu(McsResult Result, ushort? Initiator) : IPdu<AttachUserConfirmPdu>
{
    public static string Name => "MCS AttachUserConfirm";

    public int Size => 2 + (Initiator is null ? 0 : 2);

    public static AttachUserConfirmPdu Read(scoped ref PduReader reader)
    {
        byte first = DomainPdu.ReadChoice(ref reader, DomainPduType.AttachUserConfirm);
        McsResult result = DomainPdu.ReadResult(ref reader, first);
        return new(result, (first & 2) == 0 ? null : DomainPdu.ReadUserId(ref reader, "initiator"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        DomainPdu.WriteResult(ref writer, DomainPduType.AttachUserConfirm, Initiator is not null, Result);
        if (Initiator is { } initiator) DomainPdu.WriteUserId(ref writer, initiator);
    }
}
