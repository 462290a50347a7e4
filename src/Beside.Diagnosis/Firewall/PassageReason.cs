namespace Beside.Diagnosis.Firewall;

/// <summary>Why something may not get through.</summary>
/// <param name="Of">Which packet it stops: <c>the connection</c>, <c>the answer</c>.</param>
/// <param name="Outcome">Which rule or policy.</param>
public sealed record PassageReason(string Of, Outcome Outcome);
