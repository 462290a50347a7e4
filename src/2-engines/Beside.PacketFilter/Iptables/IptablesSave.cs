using System.Text;

namespace Beside.PacketFilter.Iptables;

/// <summary>Reads what <c>iptables-save</c> and <c>ip6tables-save</c> print. The syntax is that of iptables(8) and
/// iptables-extensions(8).</summary>
public static class IptablesSave
{
    private static readonly Dictionary<string, HookPoint> Hooks = new()
    {
        ["PREROUTING"] = HookPoint.Prerouting, ["INPUT"] = HookPoint.Input, ["OUTPUT"] = HookPoint.Output,
        ["POSTROUTING"] = HookPoint.Postrouting, ["FORWARD"] = HookPoint.Elsewhere,
    };

    /// <summary>Of linux/netfilter_ipv4.h.</summary>
    private static readonly Dictionary<string, int> Priorities =
        new() { ["raw"] = -300, ["mangle"] = -150, ["nat"] = -100, ["filter"] = 0, ["security"] = 50 };

    /// <param name="isIpv6">It is of ip6tables.</param>
    /// <param name="isLegacy">Of the older kind, whose rules the kernel keeps apart from those of nftables.</param>
    public static IReadOnlyList<IptablesChain> Read(string text, bool isIpv6, bool isLegacy = false)
    {
        ChainName NameOf(string table, string chain) =>
            new($"{(isIpv6 ? "ip6tables" : "iptables")}{(isLegacy ? "-legacy" : "")}", isIpv6 ? "ip6" : "ip", table, chain);
        List<(ChainName Name, ChainHook? Hook)> heads = [];
        Dictionary<ChainName, List<IReadOnlyList<Rule>>> lines = [];
        string table = "";
        foreach (string line in text.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith('*'))
                table = line[1..];
            else if (line.StartsWith(':') && line.Split(' ') is [var chain, var policy, ..])
                heads.Add((NameOf(table, chain[1..]), HookOf(table, chain[1..], policy)));
            else if (line.StartsWith("-A ", StringComparison.Ordinal) && Words(line) is [_, var of, .. var words])
                (lines.TryGetValue(NameOf(table, of), out List<IReadOnlyList<Rule>>? rules) ? rules : lines[NameOf(table, of)] = [])
                    .Add(new IptablesRule(words, isIpv6, Shortened(line)).Read());
        }

        return [.. heads.Select(h => new IptablesChain(
            new(h.Name, h.Hook, [.. lines.GetValueOrDefault(h.Name, []).SelectMany(r => r)]),
            lines.GetValueOrDefault(h.Name, [])))];
    }

    /// <summary>Words with quotes and backslashes as iptables-save writes them.</summary>
    internal static string[] Words(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        bool isQuoted = false, isWord = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"') (isQuoted, isWord) = (!isQuoted, true);
            else if (c == '\\' && i + 1 < line.Length) (_, isWord) = (word.Append(line[++i]), true);
            else if (c != ' ' || isQuoted) (_, isWord) = (word.Append(c), true);
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }

        if (isWord) words.Add(word.ToString());
        return [.. words];
    }

    private static string Shortened(string line) => line.Length <= 160 ? line : line[..160] + "…";

    private static ChainHook? HookOf(string table, string chain, string policy) =>
        policy != "-" && Hooks.TryGetValue(chain, out HookPoint point)
            ? new(point, Priorities.GetValueOrDefault(table), table == "nat", policy == "DROP", [])
            : null;
}
