using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.11 REMOTEDESKTOP_CTL_VERIFY_PASSWORD_PACKET: the expert's proof, see <see cref="Control.ExpertBlob"/>.</summary>
public sealed record VerifyPasswordMessage(string ExpertBlob) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.VerifyPassword;

    private protected override int BodySize => WireText.TerminatedSize(ExpertBlob);

    internal static VerifyPasswordMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_VERIFY_PASSWORD_PACKET");
        return new(WireText.ReadText(ref reader, "expertBlob"));
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => WireText.WriteTerminated(ref writer, ExpertBlob);
}
