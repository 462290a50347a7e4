namespace Beside.PacketFilter;

/// <summary>The points at which the kernel consults chains, in a packet's order: three on the way in, three on the way out.</summary>
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
