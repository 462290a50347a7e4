namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_SERVER_ANNOUNCE: the novice is ready.</summary>
public sealed record ServerAnnounceMessage : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.ServerAnnounce;
}
