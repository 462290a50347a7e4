namespace Beside.Diagnosis.Firewall;

/// <summary>How a base chain is joined to the kernel.</summary>
/// <param name="IsNat">Asked of the first packet of a connection alone.</param>
/// <param name="DropsByPolicy">What no rule decides is dropped.</param>
/// <param name="Devices">Of ingress and egress: on which interfaces.</param>
public sealed record ChainHook(HookPoint Point, int Priority, bool IsNat, bool DropsByPolicy, IReadOnlyList<string> Devices);
