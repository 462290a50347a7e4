using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Beside.Wire;

/// <summary>Checks, in every build, what our own code guarantees whatever a peer sends. If a guarantee does not hold,
/// the session must end.</summary>
/// <remarks>Use it for transitions and gates, not in code that runs for each pixel. It never judges what a peer has
/// sent, and no peer can make it fail by choice.</remarks>
public static class Invariant
{
    /// <param name="what">The sentence that is true, a constant.</param>
    /// <exception cref="InvariantBrokenException">It does not hold, which is a defect in Beside.</exception>
    [StackTraceHidden]
    public static void Holds([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition) throw new InvariantBrokenException(what);
    }
}
