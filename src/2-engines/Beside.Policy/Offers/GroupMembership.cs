namespace Beside.Policy.Offers;

/// <summary>A group that a user is in.</summary>
/// <param name="Through">The groups between, the user's own first; empty where the user is a member of it directly.</param>
public sealed record GroupMembership(Principal Group, IReadOnlyList<Principal> Through);
