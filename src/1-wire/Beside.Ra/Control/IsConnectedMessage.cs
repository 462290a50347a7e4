namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_ISCONNECTED: the heartbeat of version 1, which needs no answer.</summary>
public sealed record IsConnectedMessage : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.IsConnected;
}
