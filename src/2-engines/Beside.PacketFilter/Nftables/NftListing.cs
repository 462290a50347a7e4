using System.Globalization;
using System.Text.RegularExpressions;

namespace Beside.PacketFilter.Nftables;

/// <summary>Reads what <c>nft -a list ruleset</c> prints: the text of each rule, for reports; which tables are dormant;
/// and which sets packets change.</summary>
public sealed partial class NftListing
{
    private readonly Dictionary<(string Family, string Table, string Chain, int Handle), string> _rules = [];
    private readonly HashSet<(string Family, string Table)> _dormant = [];

    private readonly HashSet<(string Family, string Table, string Set)> _dynamic = [];
    private readonly Dictionary<(string Family, string Table, string Chain), string[]> _devices = [];

    public NftListing(string listing)
    {
        string family = "", table = "", chain = "", set = "";
        foreach (string line in listing.Split('\n').Select(l => l.Trim()))
        {
            if (TableHead().Match(line) is { Success: true } t)
                (family, table, chain, set) = (t.Groups[1].Value, t.Groups[2].Value, "", "");
            else if (ChainHead().Match(line) is { Success: true } c)
                (chain, set) = (c.Groups[1].Value, "");
            else if (SetHead().Match(line) is { Success: true } s)
                (chain, set) = ("", s.Groups[1].Value);
            else if (Flags(line) is { } flags && chain.Length == 0 && flags.Contains("dormant", StringComparison.Ordinal))
                _dormant.Add((family, table));
            else if (Flags(line) is { } changing && chain.Length == 0 && changing.Contains("dynamic", StringComparison.Ordinal))
                _dynamic.Add((family, table, set));
            else if (HookDevices().Match(line) is { Success: true } d)
                _devices[(family, table, chain)] = [.. Quoted().Matches(d.Value).Select(m => m.Groups[1].Value)];
            else if (chain.Length > 0
                && RuleWithHandle().Match(line) is { Success: true } r
                && int.TryParse(r.Groups[2].Value, CultureInfo.InvariantCulture, out int handle))
                _rules[(family, table, chain, handle)] = Counters().Replace(r.Groups[1].Value, "");
        }
    }

    public string? Find(ChainName chain, int handle) => _rules.GetValueOrDefault((chain.Family, chain.Table, chain.Name, handle));

    public bool IsDormant(ChainName chain) => _dormant.Contains((chain.Family, chain.Table));

    /// <summary>Packets put elements into it and take them out. nft's JSON does not say so.</summary>
    public bool IsDynamic(ChainName chain, string set) => _dynamic.Contains((chain.Family, chain.Table, set));

    /// <summary>The interfaces whose chain of ingress or egress this is. Some versions of nft leave it out of their JSON.</summary>
    public IReadOnlyList<string> Devices(ChainName chain) => _devices.GetValueOrDefault((chain.Family, chain.Table, chain.Name), []);

    private static string? Flags(string line) => line.StartsWith("flags ", StringComparison.Ordinal) ? line : null;

    [GeneratedRegex(@"^type \w+ hook \w+ devices? .*? priority")]
    private static partial Regex HookDevices();

    [GeneratedRegex("\"?([^\\s\",{}=]+)\"?(?=\\s*[,}]|\\s+priority)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:set|map|meter) (\S+) \{")]
    private static partial Regex SetHead();

    [GeneratedRegex(@"^table (\w+) (\S+) \{")]
    private static partial Regex TableHead();

    [GeneratedRegex(@"^chain (\S+) \{")]
    private static partial Regex ChainHead();

    [GeneratedRegex(@"^(.*\S)\s+# handle (\d+)$")]
    private static partial Regex RuleWithHandle();

    [GeneratedRegex(@" ?counter packets \d+ bytes \d+")]
    private static partial Regex Counters();
}
