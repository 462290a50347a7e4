namespace Beside.Policy.Offers;

/// <summary>Which names mean the same domain: NetBIOS and DNS, and the machine's own name, which means no domain.</summary>
public sealed class DomainNames(string machineName, IEnumerable<IReadOnlyList<string>> domains)
{
    private readonly IReadOnlyList<string>[] _domains = [.. domains];

    /// <summary>Under the first name of its domain; without a domain if it belongs to this machine.</summary>
    public Principal Normalize(Principal principal) => principal.Domain switch
    {
        null => principal,
        { } own when Is(own, machineName) => principal with { Domain = null },
        { } domain => principal with { Domain = _domains.FirstOrDefault(names => names.Any(n => Is(n, domain)))?[0] ?? domain },
    };

    /// <summary>Whether both are the same user or group, without regard to case.</summary>
    public bool AreSame(Principal a, Principal b)
    {
        (Principal x, Principal y) = (Normalize(a), Normalize(b));
        return Is(x.Name, y.Name) && (x.Domain is null ? y.Domain is null : y.Domain is not null && Is(x.Domain, y.Domain));
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
