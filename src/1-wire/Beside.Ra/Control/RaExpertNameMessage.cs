using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_RAEXPERT_NAME. Optional; no program depends on it.</summary>
public sealed record RaExpertNameMessage(string Name) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.RaExpertName;

    private protected override int BodySize => 4 + (Name.Length * 2);

    internal static RaExpertNameMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_RAEXPERT_NAME");
        return new(WireText.ReadBstr(ref reader, "raExpertName"));
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => WireText.WriteBstr(ref writer, Name);
}
