using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Beside.Wire;

/// <summary>What our own code guarantees whatever a peer sends, checked in every build: where it does not hold, the session has to end, not to go on.</summary>
/// <remarks>For transitions and gates, not for what runs for each pixel. What a peer has sent is never judged here, and never in a way that a peer could choose.</remarks>
public static class Invariant
{
    /// <param name="what">The sentence that is true, a constant.</param>
    /// <exception cref="InvariantBrokenException">It does not hold: a defect of ours.</exception>
    [StackTraceHidden]
    public static void Holds([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition) throw new InvariantBrokenException(what);
    }
}
