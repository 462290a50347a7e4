namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_DISCONNECT: the sender ends the session. It may be missing.</summary>
public sealed record DisconnectMessage : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.Disconnect;
}
