using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_TOKEN: authentication of version 3, whose rendezvous (PNRP) no longer exists.</summary>
public sealed record TokenMessage(ReadOnlyMemory<byte> Token) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.Token;

    private protected override int BodySize => Token.Length;

    internal static TokenMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_TOKEN");
        reader.Require(
            reader.Remaining <= Limits.TextMaxBytes,
            "Token",
            $"{reader.Remaining} bytes, at most {Limits.TextMaxBytes} allowed");
        return new(reader.ReadRemaining().ToArray());
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => writer.WriteBytes(Token.Span);
}
