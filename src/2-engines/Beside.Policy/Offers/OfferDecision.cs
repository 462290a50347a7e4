namespace Beside.Policy.Offers;

/// <summary>Whether somebody may offer help, and why, in a sentence.</summary>
public sealed record OfferDecision(bool IsAllowed, string Why);
