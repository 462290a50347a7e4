using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_RANOVICE_NAME. Optional; no program depends on it.</summary>
public sealed record RaNoviceNameMessage(string Name) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.RaNoviceName;

    private protected override int BodySize => 4 + (Name.Length * 2);

    internal static RaNoviceNameMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_RANOVICE_NAME");
        return new(WireText.ReadBstr(ref reader, "raNoviceName"));
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => WireText.WriteBstr(ref writer, Name);
}
