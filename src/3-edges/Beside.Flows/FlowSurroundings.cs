using Beside.Policy;
using Beside.Runtime;

namespace Beside.Flows;

/// <summary>What a flow finds around it and does not choose.</summary>
/// <param name="ReadPolicies">Reads all policies and settings of the machine anew.</param>
/// <param name="Program">Name and version, as records name us.</param>
public sealed record FlowSurroundings(Func<EffectivePolicy> ReadPolicies, MonotonicClock Clock, string Program)
{
    public TimeProvider Time => Clock.Time;
}
