namespace Beside.PacketFilter;

/// <summary>Where the kernel asks chains, in the order in which a packet passes: three on the way in, three on the way out.</summary>
public enum HookPoint
{
    Ingress,
    Prerouting,
    Input,
    Output,
    Postrouting,
    Egress,

    /// <summary>Where packets for this machine do not come by.</summary>
    Elsewhere,
}
