namespace Beside.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="What">What was found, in a sentence.</param>
/// <param name="ToDo">What to do about it, or how to find out; empty where there is nothing to do.</param>
public sealed record Finding(FindingArea Area, FindingVerdict Verdict, FindingSides Sides, string What, string ToDo = "");
