namespace Beside.Policy.Offers;

/// <summary>What a directory knows of a user: that there is one, and all groups, nested ones too.</summary>
public sealed record Membership(Principal User, IReadOnlyList<GroupMembership> Groups);
