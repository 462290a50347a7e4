namespace Beside.Policy.Offers;

/// <summary>Who may offer help without an invitation. Beside consults it before it lets a helper in, and still asks the novice.</summary>
public static class OfferList
{
    /// <summary>The answer if it needs no directory; null if a directory has to be queried.</summary>
    public static OfferDecision? DecideWithoutDirectory(EffectivePolicy effective)
    {
        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(effective);
        if (effective.Refusals.Count > 0)
            return No($"Remote assistance is off because a policy cannot be trusted or read. {effective.Refusals[0]}");
        if (!policy.OffersAllowed)
            return No(
                $"Nobody may offer help: {PolicyCatalog.AllowUnsolicited} is not 1 ({effective[PolicyCatalog.AllowUnsolicited].Origin}).");
        return policy.Helpers.Count == 0 ? No($"Nobody may offer help: the list {PolicyCatalog.Helpers} is empty.") : null;
    }

    /// <param name="user">As asked for.</param>
    /// <param name="known">What the user's directory says; null if it knows no such user.</param>
    public static OfferDecision Decide(EffectivePolicy effective, Principal user, Membership? known, DomainNames domains)
    {
        if (DecideWithoutDirectory(effective) is { } decided) return decided;
        if (known is null) return No($"There is no user {user}.");
        EffectiveValue list = effective[PolicyCatalog.Helpers];
        foreach (string text in ((PolicyValue.List)list.Value).Entries)
        {
            if (!Principal.TryParse(text, out Principal? entry)) continue;
            if (domains.AreSame(entry, known.User))
                return new(true, $"{known.User} is on the list ({list.Origin}).");
            if (known.Groups.FirstOrDefault(g => domains.AreSame(entry, g.Group)) is { } group)
                return new(
                    true,
                    $"{known.User} is a member of {string.Join(", which is a member of ", group.Through.Append(group.Group))}, which is on the list ({list.Origin}).");
        }

        string ambiguous = string.Concat(known.Ambiguous.Where(g => IsOn(list, g, domains))
            .Select(g => $" {g} is on it, but there are several groups of that name, so it counts for nobody."));
        return No(
            $"{known.User} is neither on the list nor a member of a group on it ({list.Origin}).{ambiguous}{(known.NotLookedAt.Length > 0 ? " " : "")}{known.NotLookedAt}");
    }

    private static bool IsOn(EffectiveValue list, Principal group, DomainNames domains) =>
        ((PolicyValue.List)list.Value).Entries.Any(e => Principal.TryParse(e, out Principal? entry) && domains.AreSame(entry, group));

    private static OfferDecision No(string why) => new(false, why);
}
