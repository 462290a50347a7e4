using System.DirectoryServices.Protocols;
using System.Globalization;
using Beside.Policy.Offers;

namespace Beside.Principals;

/// <content>The search, and what an entry has to be: printers and mail lists have names and members too.</content>
public sealed partial class LdapDirectory
{
    private const string ClassAttribute = "objectClass", SidAttribute = "objectSid",
        PrimaryGroupAttribute = "primaryGroupID", GroupTypeAttribute = "groupType";

    /// <summary>RFC 4519 and 2798, RFC 2307, RFC 4524, [MS-ADSC]. The narrower ones stand here for servers that do not
    /// count them to the wider.</summary>
    private static readonly string[] UserClasses = ["person", "inetOrgPerson", "user", "posixAccount", "account"];

    /// <summary>[MS-ADSC]: classes derived from person that cannot log on.</summary>
    private static readonly string[] NoUserClasses = ["computer", "contact"];

    /// <summary>[MS-ADSC], RFC 4519, RFC 2307 and its successor; groupOfEntries is draft-findlay-ldap-groupofentries.</summary>
    private static readonly string[] GroupClasses =
        ["group", "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "groupOfEntries", "posixGroup"];

    private Membership? Find(Principal user, CancellationToken cancellationToken)
    {
        using LdapConnection connection = Connect();
        string filter = LdapFilter.OfClasses(UserClasses, LdapFilter.Equal(settings.UserAttribute, user.Name));
        SearchResultEntry[] users =
            [.. Search(connection, filter, settings.UserAttribute, ClassAttribute, SidAttribute, PrimaryGroupAttribute).Where(IsUser)];
        if (users.Length > 1)
            throw new DirectoryUnavailableException($"The directory of {settings} has {users.Length} users named {user}.");
        if (users.Length == 0 || NameOf(users[0], settings.UserAttribute) is not { } name)
            return null;
        var search = new GroupSearch(users[0].DistinguishedName);
        string notLookedAt = AddPrimaryGroup(connection, users[0], search);
        while (search.TryTakeNext(out string? member))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FilterFor(member, users[0].DistinguishedName, name) is { } groups)
                AddGroups(connection, groups, member, search);
        }

        if (search.IsCut)
            throw new DirectoryUnavailableException($"{user} is in more groups than Beside follows.");
        HashSet<Principal> ambiguous = [.. search.Groups.Select(g => g.Group)
            .Distinct()
            .Where(g => IsAmbiguous(connection, g, cancellationToken))];
        return new(new(settings.Domain, name), [.. search.Groups.Where(g => !ambiguous.Contains(g.Group))])
        {
            Ambiguous = [.. ambiguous],
            NotLookedAt = notLookedAt
        };
    }

    private static bool IsUser(SearchResultEntry entry)
    {
        string[] classes =
            entry.Attributes[ClassAttribute] is { Count: > 0 } values ? [.. values.GetValues(typeof(string)).Cast<string>()] : [];
        return classes.Length > 0 && !classes.Intersect(NoUserClasses, StringComparer.OrdinalIgnoreCase).Any();
    }

    /// <summary>[MS-ADTS] 2.2.12 Group Type Flags: GROUP_TYPE_SECURITY_ENABLED is the sign. A list of mail addresses
    /// lets nobody in, as on Windows: often anybody may join one.</summary>
    private static bool IsForSecurity(SearchResultEntry group) =>
        NameOf(group, GroupTypeAttribute) is not { } type
            || (int.TryParse(type, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int flags) && flags < 0);

    /// <summary>Active Directory's: it does not list those whose primary group it is, and is known by the last number
    /// of its identifier alone. [MS-ADA3] primaryGroupID.</summary>
    /// <returns>Why it could not be checked; empty if it was, or if there is none.</returns>
    private string AddPrimaryGroup(LdapConnection connection, SearchResultEntry user, GroupSearch search)
    {
        if (NameOf(user, PrimaryGroupAttribute) is not { } number) return "";
        byte[]? sid = uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint relativeId)
            && user.Attributes[SidAttribute] is { Count: 1 } values
            ? DomainSid.Sibling((byte[])values.GetValues(typeof(byte[]))[0], relativeId)
            : null;
        if (sid is null)
            return $"The primary group ({PrimaryGroupAttribute} {number}) was not checked, because {SidAttribute} cannot be read.";
        return AddGroups(connection, LdapFilter.Equal(SidAttribute, sid), user.DistinguishedName, search) > 0
            ? ""
            : $"The primary group ({PrimaryGroupAttribute} {number}) is not below {settings.BaseDn}.";
    }

    /// <returns>How many there are.</returns>
    private int AddGroups(LdapConnection connection, string filter, string member, GroupSearch search)
    {
        SearchResultEntry[] groups =
            [.. Search(connection, LdapFilter.OfClasses(GroupClasses, filter), settings.GroupAttribute, GroupTypeAttribute)];
        foreach (SearchResultEntry group in groups.Where(IsForSecurity))
        {
            if (NameOf(group, settings.GroupAttribute) is { } name)
                search.Add(member, group.DistinguishedName, new(settings.Domain, name));
        }

        return groups.Length;
    }

    /// <summary>A user who may create groups in some branch could create one with a name on the list. Active Directory
    /// keeps sAMAccountName unique.</summary>
    private bool IsAmbiguous(LdapConnection connection, Principal group, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !settings.GroupAttribute.Equals("sAMAccountName", StringComparison.OrdinalIgnoreCase)
            && Search(
                connection,
                LdapFilter.OfClasses(GroupClasses, LdapFilter.Equal(settings.GroupAttribute, group.Name)),
                settings.GroupAttribute).Count() > 1;
    }

    private IEnumerable<SearchResultEntry> Search(LdapConnection connection, string filter, params string[] attributes) =>
        ((SearchResponse)connection.SendRequest(
            new SearchRequest(settings.BaseDn, filter, SearchScope.Subtree, attributes),
            RequestTimeout)).Entries.Cast<SearchResultEntry>();

    private string? FilterFor(string memberId, string userId, string userName)
    {
        if (!settings.MemberAttribute.Equals("memberUid", StringComparison.OrdinalIgnoreCase))
            return LdapFilter.Equal(settings.MemberAttribute, memberId);
        return memberId == userId ? LdapFilter.Equal(settings.MemberAttribute, userName) : null;
    }

    private static string? NameOf(SearchResultEntry entry, string attribute) =>
        entry.Attributes[attribute] is { Count: > 0 } values ? (string?)values.GetValues(typeof(string))[0] : null;
}
