using System.Globalization;
using System.Text.RegularExpressions;

namespace Beside.Diagnosis.Firewall.Nftables;

/// <summary>Reads what <c>nft -a list ruleset</c> prints: the rules in the language in which people write them, to be named by it, and which tables sleep.</summary>
public sealed partial class NftListing
{
    private readonly Dictionary<(string Family, string Table, string Chain, int Handle), string> _rules = [];
    private readonly HashSet<(string Family, string Table)> _dormant = [];

    public NftListing(string listing)
    {
        string family = "", table = "", chain = "";
        foreach (string line in listing.Split('\n').Select(l => l.Trim()))
        {
            if (TableHead().Match(line) is { Success: true } t) (family, table, chain) = (t.Groups[1].Value, t.Groups[2].Value, "");
            else if (ChainHead().Match(line) is { Success: true } c) chain = c.Groups[1].Value;
            else if (line.StartsWith("flags ", StringComparison.Ordinal) && chain.Length == 0 && line.Contains("dormant", StringComparison.Ordinal)) _dormant.Add((family, table));
            else if (chain.Length > 0 && RuleWithHandle().Match(line) is { Success: true } r && int.TryParse(r.Groups[2].Value, CultureInfo.InvariantCulture, out int handle))
                _rules[(family, table, chain, handle)] = Counters().Replace(r.Groups[1].Value, "");
        }
    }

    public string? Find(ChainName chain, int handle) => _rules.GetValueOrDefault((chain.Family, chain.Table, chain.Name, handle));

    public bool IsDormant(ChainName chain) => _dormant.Contains((chain.Family, chain.Table));

    [GeneratedRegex(@"^table (\w+) (\S+) \{")]
    private static partial Regex TableHead();

    [GeneratedRegex(@"^chain (\S+) \{")]
    private static partial Regex ChainHead();

    [GeneratedRegex(@"^(.*\S)\s+# handle (\d+)$")]
    private static partial Regex RuleWithHandle();

    [GeneratedRegex(@" ?counter packets \d+ bytes \d+")]
    private static partial Regex Counters();
}
