namespace Beside.Runtime.Expert;

/// <summary>How one connection ended.</summary>
/// <param name="MayWorkWithoutTls">The other side would not speak TLS, or not with a certificate that the invitation knows: a new connection with a plain request may work, under the same check.</param>
internal sealed record ExpertPumpEnd(ExpertOutcome Outcome, bool MayWorkWithoutTls);
