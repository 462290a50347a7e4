namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_DISCONNECT: whoever sends it ends the session. May be missing.</summary>
public sealed record DisconnectMessage : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.Disconnect;
}
