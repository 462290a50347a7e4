namespace Beside.PacketFilter;

/// <summary>All that a chain may do with a packet.</summary>
/// <param name="Outcomes">What may be decided in it.</param>
/// <param name="MayFallThrough">It may decide nothing.</param>
/// <param name="Doubts">Rules on which it depends which of these it is, where more than one is possible.</param>
internal sealed record ChainResult(IReadOnlyList<Outcome> Outcomes, bool MayFallThrough, IReadOnlyList<Doubt> Doubts);
