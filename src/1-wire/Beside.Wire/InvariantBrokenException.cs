namespace Beside.Wire;

/// <summary>A defect of ours, see <see cref="Invariant"/>. Caught nowhere: the sessions end, and nothing stays shared.</summary>
public sealed class InvariantBrokenException(string what) : Exception($"This does not hold, though it always should: {what}.");
