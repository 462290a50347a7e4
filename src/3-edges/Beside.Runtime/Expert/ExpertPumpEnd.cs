namespace Beside.Runtime.Expert;

/// <summary>How one connection ended.</summary>
/// <param name="MayWorkWithoutTls">The other side would not speak TLS, or not with a certificate that the invitation
/// knows: a new connection with a plain request may work, under the same check.</param>
/// <param name="HasReachedNovice">It was the computer that the invitation names.</param>
internal sealed record ExpertPumpEnd(ExpertOutcome Outcome, bool MayWorkWithoutTls, bool HasReachedNovice)
{
    /// <summary>The outcome, where this was the attempt without TLS behind one with it.</summary>
    /// <remarks>Where neither came to anything, what TLS lacked is the reason: a server that wants TLS hangs up on the
    /// other request, or says so.</remarks>
    public ExpertOutcome After(ExpertOutcome? withTls) =>
        withTls is { Kind: ExpertOutcomeKind.NoCommonSecurity }
            && !HasReachedNovice
            && Outcome.Kind is ExpertOutcomeKind.ConnectionLost or ExpertOutcomeKind.NoCommonSecurity
            ? withTls with { Detail = $"{withTls.Detail}, and refuses a connection without it: {Outcome.Detail}" }
            : Outcome;
}
