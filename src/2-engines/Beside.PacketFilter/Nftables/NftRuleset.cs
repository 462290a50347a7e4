using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>Reads what <c>nft -j list ruleset</c> prints. The format is libnftables-json(5).</summary>
public static class NftRuleset
{
    private const int MaxTextChars = 160;   // ours: a rule is named by it

    private static readonly Dictionary<string, HookPoint> Hooks = new()
    {
        ["ingress"] = HookPoint.Ingress, ["prerouting"] = HookPoint.Prerouting, ["input"] = HookPoint.Input,
        ["output"] = HookPoint.Output, ["postrouting"] = HookPoint.Postrouting, ["egress"] = HookPoint.Egress,
        ["forward"] = HookPoint.Elsewhere,
    };

    /// <param name="json">As nft printed it.</param>
    /// <param name="texts">Rules in nft's own language, by table, chain and number; those that are missing are named by the last.</param>
    /// <param name="replacement">Rules that nft cannot express, in the words of another tool; see <see cref="NftReplacements"/>.</param>
    /// <exception cref="JsonException">It is not such output.</exception>
    public static Ruleset Read(ReadOnlyMemory<byte> json, NftListing texts, NftReplacements replacement)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        try
        {
            return Read(document.RootElement, texts, replacement);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("Something in it is of another kind than nft writes.", e);   // as JsonElement says it
        }
    }

    /// <summary>Whether there are rules that nft prints in part only.</summary>
    /// <exception cref="JsonException">It is not such output.</exception>
    public static bool HasForeignRules(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ListOf(document.RootElement).EnumerateArray().Any(o => o.ValueKind == JsonValueKind.Object
            && o.TryGetProperty("rule", out JsonElement rule)
            && rule.ValueKind == JsonValueKind.Object
            && IsForeign(rule));
    }

    private static JsonElement ListOf(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("nftables", out JsonElement list)
        && list.ValueKind == JsonValueKind.Array
        ? list
        : throw new JsonException("There is no \"nftables\".");

    private static Ruleset Read(JsonElement root, NftListing texts, NftReplacements replacement)
    {
        JsonProperty[] objects = [.. ListOf(root)
            .EnumerateArray()
            .Where(o => o.ValueKind == JsonValueKind.Object)
            .SelectMany(o => o.EnumerateObject())];
        var sets = new NftSets(texts);
        foreach (JsonProperty set in objects.Where(o => o.Name is "set" or "map"))
            sets.Add(set.Value);
        foreach (JsonElement rule in objects.Where(o => o.Name == "rule").Select(o => o.Value))
            sets.AddFilled(NameOf(rule, "chain"), ExpressionsOf(rule));
        ILookup<ChainName, JsonElement> rules = objects.Where(o => o.Name == "rule").ToLookup(o => NameOf(o.Value, "chain"), o => o.Value);
        return new([.. objects.Where(o => o.Name == "chain" && !texts.IsDormant(NameOf(o.Value, "name")))
            .Select(o => ReadChain(o.Value, sets, rules, texts, replacement))]);
    }

    private static Chain ReadChain(
        JsonElement chain, NftSets sets, ILookup<ChainName, JsonElement> rules, NftListing texts, NftReplacements replacements)
    {
        ChainName name = NameOf(chain, "name");
        JsonElement[] own = [.. rules[name]];
        IReadOnlyList<IReadOnlyList<Rule>>? others = replacements.Find(name, own.Length);
        return new(name, HookOf(chain, texts.Devices(name)), [.. own.SelectMany(
            (rule, i) => others is not null && IsForeign(rule) ? others[i] : ReadRule(rule, name, sets, texts))]);
    }

    private static IReadOnlyList<Rule> ReadRule(JsonElement rule, ChainName chain, NftSets sets, NftListing texts)
    {
        int handle = rule.TryGetProperty("handle", out JsonElement h) && h.TryGetInt32(out int number) ? number : 0;
        var reader = new NftRules(sets, chain, Shortened(texts.Find(chain, handle) ?? $"rule {handle}"));
        return reader.Read(ExpressionsOf(rule));
    }

    /// <summary>A set in place may have thousands of elements.</summary>
    private static string Shortened(string text) => text.Length <= MaxTextChars ? text : text[..MaxTextChars] + "…";

    /// <summary>A match or target of iptables, of which nft prints no more than that it is one.</summary>
    private static bool IsForeign(JsonElement rule) =>
        ExpressionsOf(rule).EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty("xt", out _));

    private static JsonElement ExpressionsOf(JsonElement rule) =>
        rule.TryGetProperty("expr", out JsonElement expressions) && expressions.ValueKind == JsonValueKind.Array
            ? expressions
            : throw new JsonException("There is a rule that says nothing.");

    private static ChainHook? HookOf(JsonElement chain, IReadOnlyList<string> listed)
    {
        if (NftOperand.Text(chain, "hook") is not { } hook) return null;
        int priority = chain.TryGetProperty("prio", out JsonElement p) && p.TryGetInt32(out int number) ? number : 0;
        IReadOnlyList<string> devices = !chain.TryGetProperty("dev", out JsonElement device) ? listed
            : device.ValueKind == JsonValueKind.Array ? device.EnumerateArray().Select(d => d.GetString() ?? "").ToArray()
            : [device.GetString() ?? ""];
        return new(
            Hooks.TryGetValue(hook, out HookPoint point) ? point : throw new JsonException($"The hook \"{hook}\" is not known."),
            priority,
            NftOperand.Text(chain, "type") == "nat",
            NftOperand.Text(chain, "policy") == "drop",
            devices);
    }

    private static ChainName NameOf(JsonElement element, string name) =>
        new("nft", NftOperand.Text(element, "family") ?? "", NftOperand.Text(element, "table") ?? "", NftOperand.Text(element, name) ?? "");
}
