namespace Benchmarks;

/// <summary>One line of budgets.json.</summary>
/// <param name="AllocatedBytes">At most, an operation.</param>
/// <param name="MaxRatio">Time as a share of the baseline's, best against best: quiet moments compare best on a busy machine.</param>
/// <param name="MaxNanoseconds">Time at most, at best, for what is promised in absolute terms.</param>
internal sealed record BudgetLine(long AllocatedBytes, double? MaxRatio, double? MaxNanoseconds);
