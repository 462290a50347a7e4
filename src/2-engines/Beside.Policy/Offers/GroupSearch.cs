using System.Diagnostics.CodeAnalysis;

namespace Beside.Policy.Offers;

/// <summary>Finds the groups of a user, and the groups that contain those. It asks about each group once, however they
/// contain each other, and about a bounded number.</summary>
/// <remarks>Its owner asks a directory about each group that <see cref="TryTakeNext"/> names, and adds the answer.</remarks>
public sealed class GroupSearch(string userId)
{
    private readonly Queue<string> _next = new([userId]);
    private readonly Dictionary<string, Found> _found = new(StringComparer.OrdinalIgnoreCase) { [userId] = new(null, null) };

    /// <summary>There were more groups than the search follows, so the result may be incomplete.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next user or group whose groups are to be asked for. Call until false.</summary>
    public bool TryTakeNext([NotNullWhen(true)] out string? id) => _next.TryDequeue(out id);

    /// <param name="memberId">The member: one that was taken.</param>
    /// <param name="groupId">The directory's own name for it.</param>
    public void Add(string memberId, string groupId, Principal group)
    {
        if (_found.ContainsKey(groupId)) return;
        IsCut |= _found.Count > Limits.GroupsMax;
        if (IsCut) return;
        _found.Add(groupId, new(group, memberId));
        _next.Enqueue(groupId);
    }

    /// <summary>All that were found, the nearest first.</summary>
    public IReadOnlyList<GroupMembership> Groups =>
        [.. _found.Values.Where(f => f.Group is not null).Select(f => new GroupMembership(f.Group!, Through(f)))];

    private List<Principal> Through(Found group)
    {
        var through = new List<Principal>();
        for (Found member = _found[group.MemberId!]; member.Group is not null; member = _found[member.MemberId!])
            through.Insert(0, member.Group);
        return through;
    }

    private sealed record Found(Principal? Group, string? MemberId);
}
