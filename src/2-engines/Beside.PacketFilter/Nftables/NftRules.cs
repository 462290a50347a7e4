using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>One rule of nft as rules that are followed: a verdict map is a rule for each of its elements.</summary>
internal sealed class NftRules(NftSets sets, ChainName chain, string text)
{
    private static readonly HashSet<string> Harmless =
        ["counter", "log", "comment", "flow", "ct helper", "ct timeout", "ct expectation", "secmark", "dup", "last"];

    private static readonly Dictionary<string, RuleAction> Verdicts = new()
    {
        ["accept"] = RuleAction.Accept, ["drop"] = RuleAction.Drop, ["reject"] = RuleAction.Reject,
        ["return"] = RuleAction.Return, ["jump"] = RuleAction.Jump,
        ["goto"] = RuleAction.Goto, ["continue"] = RuleAction.Continue, ["redirect"] = RuleAction.Undecided,
        ["tproxy"] = RuleAction.Undecided, ["fwd"] = RuleAction.Divert,
        ["queue"] = RuleAction.Undecided, ["synproxy"] = RuleAction.Undecided, ["masquerade"] = RuleAction.Accept,
    };

    private readonly NftConditions _conditions = new(sets, chain);
    private readonly NftTranslations _translations = new(sets, chain, text);
    private readonly List<Condition> _asked = [];
    private readonly List<Rule> _rules = [];

    public IReadOnlyList<Rule> Read(JsonElement expressions)
    {
        foreach (JsonElement expression in expressions.EnumerateArray())
        {
            if (expression.ValueKind != JsonValueKind.Object) continue;
            foreach (JsonProperty statement in expression.EnumerateObject())
                Read(statement.Name, statement.Value);
        }

        return _rules;
    }

    private void Read(string name, JsonElement value)
    {
        if (Harmless.Contains(name)) return;
        if (name == "match")
            _asked.Add(_conditions.Read(value));
        else if (name == "vmap")
            ReadMap(value);
        else if (name == "mangle")
            ReadChange(value);
        else if (name is "dnat" or "snat")
            _rules.AddRange(_translations.Read([.. _asked], name == "dnat", value));
        else if (name == "notrack")
            Add(RuleAction.Continue, effects: RuleEffects.Tracking);
        else if (name is "limit" or "quota" or "ct count" or "set" or "map" or "meter")
            _asked.Add(Conditions.Unknowable);
        else if (Verdicts.TryGetValue(name, out RuleAction action))
            Add(action, Target(action, value));
        else
            ReadUnknown();
    }

    /// <summary>It may be a test or an action.</summary>
    private void ReadUnknown()
    {
        _asked.Add(Conditions.Unknowable);
        Add(RuleAction.Undecided);
    }

    private void ReadMap(JsonElement map)
    {
        if (!map.TryGetProperty("key", out JsonElement key)
            || !map.TryGetProperty("data", out JsonElement data)
            || NftOperand.Read(key) is not { } operand
            || sets.Elements(chain, data) is not { } elements)
        {
            ReadUnknown();
            return;
        }

        JsonElement[] keys = [.. elements.Where(e => !IsDefault(e) && IsPair(e)).Select(e => e[0])];
        // an element whose chain comes back is found all the same
        var isNone = new Condition.Not(new Condition.Any([.. keys.Select(k => _conditions.IsElement(operand, k))]));
        foreach (JsonElement element in elements) ReadMapElement(operand, element, isNone);
    }

    private void ReadMapElement(NftOperand operand, JsonElement element, Condition isNone)
    {
        if (!IsPair(element)
            || element[1].ValueKind != JsonValueKind.Object
            || element[1].EnumerateObject().FirstOrDefault() is not { Name: { } verdict } found
            || !Verdicts.TryGetValue(verdict, out RuleAction action))
        {
            ReadUnknown();
            return;
        }

        Condition isMeant = IsDefault(element) ? isNone : _conditions.IsElement(operand, element[0]);
        _rules.Add(new([.. _asked, NftConditions.WithNeeded(operand, isMeant)], action, Target(action, found.Value), text));
    }

    private static bool IsPair(JsonElement element) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 2;

    private static bool IsDefault(JsonElement element) =>
        IsPair(element) && NftSets.Unwrapped(element[0]) is { ValueKind: JsonValueKind.String } key && key.ValueEquals("*");

    /// <summary>Marks and connection zones change what later rules see; other fields of the packet may change where it goes.</summary>
    private void ReadChange(JsonElement change)
    {
        JsonProperty what = change.TryGetProperty("key", out JsonElement key) && key.ValueKind == JsonValueKind.Object
            ? key.EnumerateObject().FirstOrDefault()
            : default;
        string? of = what.Value.ValueKind == JsonValueKind.Undefined
            ? null
            : NftOperand.Text(what.Value, "key") ?? NftOperand.Text(what.Value, "field");
        switch (what.Value.ValueKind == JsonValueKind.Undefined ? "" : what.Name, of)
        {
            case ("meta", "mark"): Add(RuleAction.Continue, effects: RuleEffects.Mark); break;
            case ("ct", "mark"): Add(RuleAction.Continue, effects: RuleEffects.ConnectionMark); break;
            case ("ct", "zone"): Add(RuleAction.Continue, effects: RuleEffects.Tracking); break;
            case ("meta", "nftrace" or "priority") or ("ct", "label" or "event" or "secmark") or ("tcp option", _) or (_, "dscp" or "ecn"):
                break;
            default: Add(RuleAction.Undecided); break;
        }
    }

    private void Add(RuleAction action, string? target = null, RuleEffects effects = RuleEffects.None) =>
        _rules.Add(new([.. _asked], action, target, text, effects));

    private static string? Target(RuleAction action, JsonElement value) =>
        action is RuleAction.Jump or RuleAction.Goto ? NftOperand.Text(value, "target") ?? "" : null;
}
