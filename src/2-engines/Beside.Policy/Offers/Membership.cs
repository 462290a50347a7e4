namespace Beside.Policy.Offers;

/// <summary>What a directory knows about a user: that the user exists, and all groups, including nested ones.</summary>
public sealed record Membership(Principal User, IReadOnlyList<GroupMembership> Groups)
{
    /// <summary>Groups of the user whose name another group of the same domain has too: they count for nobody.</summary>
    public IReadOnlyList<Principal> Ambiguous { get; init; } = [];

    /// <summary>What could not be checked, in a sentence; empty if everything was.</summary>
    public string NotLookedAt { get; init; } = "";
}
