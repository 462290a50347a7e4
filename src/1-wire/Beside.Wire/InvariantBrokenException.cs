namespace Beside.Wire;

/// <summary>A defect in Beside, see <see cref="Invariant"/>. Nothing catches it, so the sessions end and nothing stays shared.</summary>
public sealed class InvariantBrokenException(string what) : Exception($"This does not hold, though it always should: {what}.");
