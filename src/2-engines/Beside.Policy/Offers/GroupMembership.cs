namespace Beside.Policy.Offers;

/// <summary>A group that a user is in.</summary>
/// <param name="Through">The groups in between, the user's own first; empty if the user is a direct member.</param>
public sealed record GroupMembership(Principal Group, IReadOnlyList<Principal> Through);
