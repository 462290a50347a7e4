namespace Beside.Ra.Control;

/// <summary>A message of a type that [MS-RA] 2.2.1.3 does not name. Ignored.</summary>
public sealed record UnknownMessage(ControlMessageType UnknownType) : ControlMessage
{
    public override ControlMessageType Type => UnknownType;
}
