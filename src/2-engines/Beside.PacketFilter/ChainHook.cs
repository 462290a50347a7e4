namespace Beside.PacketFilter;

/// <summary>How a base chain is joined to the kernel.</summary>
/// <param name="IsNat">Whether the kernel asks it only about the first packet of a connection.</param>
/// <param name="DropsByPolicy">Whether it drops packets that no rule decides.</param>
/// <param name="Devices">For ingress and egress, the interfaces.</param>
public sealed record ChainHook(HookPoint Point, int Priority, bool IsNat, bool DropsByPolicy, IReadOnlyList<string> Devices)
{
    /// <summary>Whether this is one of its interfaces; a name may mean all that begin like this.</summary>
    public bool IsOf(string device) =>
        Devices.Any(d => d.EndsWith('*') ? device.StartsWith(d[..^1], StringComparison.Ordinal) : d == device);
}
