namespace Beside.Diagnosis;

/// <summary>One result of the diagnosis.</summary>
/// <param name="What">The result, in a sentence.</param>
/// <param name="ToDo">What to do about it, or how to find out; empty if there is nothing to do.</param>
public sealed record Finding(FindingArea Area, FindingVerdict Verdict, FindingSides Sides, string What, string ToDo = "");
