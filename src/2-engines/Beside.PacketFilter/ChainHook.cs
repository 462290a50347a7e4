namespace Beside.PacketFilter;

/// <summary>How a base chain is joined to the kernel.</summary>
/// <param name="IsNat">Asked of the first packet of a connection alone.</param>
/// <param name="DropsByPolicy">What no rule decides is dropped.</param>
/// <param name="Devices">Of ingress and egress: on which interfaces.</param>
public sealed record ChainHook(HookPoint Point, int Priority, bool IsNat, bool DropsByPolicy, IReadOnlyList<string> Devices)
{
    /// <summary>Whether this is one of its interfaces; a name may stand for all that begin so.</summary>
    public bool IsOf(string device) => Devices.Any(d => d.EndsWith('*') ? device.StartsWith(d[..^1], StringComparison.Ordinal) : d == device);
}
