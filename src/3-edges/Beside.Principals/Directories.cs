using Beside.Policy.Offers;

namespace Beside.Principals;

/// <summary>All directories of this machine: it queries a configured domain by LDAP, and the system's name service for
/// everybody else.</summary>
public sealed class Directories(string machineName, IReadOnlyList<LdapSettings> domains, IDirectory local) : IDirectory
{
    /// <summary>Which names mean the same domain.</summary>
    public DomainNames Names { get; } =
        new(machineName, domains.Select(d => (IReadOnlyList<string>)(d.DnsName is null ? [d.Domain] : [d.Domain, d.DnsName])));

    public Task<Membership?> FindAsync(Principal user, CancellationToken cancellationToken)
    {
        Principal asked = Names.Normalize(user);
        return domains.FirstOrDefault(d => d.Domain.Equals(asked.Domain, StringComparison.OrdinalIgnoreCase)) is { } domain
            ? new LdapDirectory(domain).FindAsync(asked, cancellationToken)
            : local.FindAsync(asked, cancellationToken);
    }
}
