using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.12 REMOTEDESKTOP_EXPERT_ON_VISTA: the expert speaks version 2. The specification makes the
/// body a BSTR, FreeRDP sends 32 bare bytes. It proves nothing and is not checked.</summary>
public sealed record ExpertOnVistaMessage(ReadOnlyMemory<byte> EncryptedPassword) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.ExpertOnVista;

    private protected override int BodySize => EncryptedPassword.Length;

    internal static ExpertOnVistaMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_EXPERT_ON_VISTA");
        reader.Require(
            reader.Remaining <= Limits.TextMaxBytes,
            "EncryptedPassword",
            $"{reader.Remaining} bytes, at most {Limits.TextMaxBytes} allowed");
        return new(reader.ReadRemaining().ToArray());
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => writer.WriteBytes(EncryptedPassword.Span);
}
