using Beside.Policy;

namespace Beside.Runtime.Tests;

internal static class TestPolicy
{
    /// <summary>A machine on which nobody has said anything.</summary>
    public static NovicePolicy Unrestricted() => new(() => EffectivePolicy.Resolve(new PolicySources()));
}
