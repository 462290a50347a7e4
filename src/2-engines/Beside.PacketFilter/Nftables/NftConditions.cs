using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>Turns nft's comparisons into conditions. It does not guess at what it does not understand: that may be true or not.</summary>
internal sealed class NftConditions(NftSets sets, ChainName chain)
{
    public Condition Read(JsonElement match)
    {
        if (AsksForTranslation(match)) return Conditions.Never;
        if (!match.TryGetProperty("left", out JsonElement left)
            || !match.TryGetProperty("right", out JsonElement right)
            || NftOperand.Read(left) is not { } operand)
            return Conditions.Unknowable;
        string op = NftOperand.Text(match, "op") ?? "==";
        return op switch
        {
            "==" or "!=" => WithNeeded(operand, Conditions.NotIf(op == "!=", IsOneOf(operand, right))),
            "in" or "!" => WithNeeded(operand, Conditions.NotIf(op == "!", HasBits(operand, right))),
            "<" or ">" or "<=" or ">=" => WithNeeded(operand, Ordered(operand, op, right)),
            _ => WithNeeded(operand, Conditions.Unknowable),
        };
    }

    /// <summary>One element of a set or of a map's keys.</summary>
    public Condition IsElement(NftOperand operand, JsonElement element)
    {
        element = NftSets.Unwrapped(element);
        if (operand.Parts is { } parts) return IsConcatenation(parts, element);
        if (operand.IsInputInterface is { } isInput)
            return element.ValueKind == JsonValueKind.String ? IsInterface(isInput, element.GetString()!) : Conditions.Unknowable;
        return operand.Field is { } field && NftValues.Read(field, element) is { } values
            ? new Condition.Field(field, values, operand.Mask)
            : Conditions.Unknowable;
    }

    /// <summary>A TCP port is tested for TCP, an IPv4 address for IPv4: the rule does not match other packets, even if
    /// it is negated.</summary>
    public static Condition WithNeeded(NftOperand operand, Condition condition)
    {
        Condition[] needed = [.. (operand.Parts ?? []).Append(operand).Select(o => o.Needed).OfType<Condition>()];
        return needed.Length == 0 ? condition : new Condition.All([.. needed, condition]);
    }

    /// <summary><c>ct status dnat</c>, as firewalld writes it: what a rule has sent elsewhere is not followed any
    /// further, so nothing that comes to another rule was.</summary>
    private static bool AsksForTranslation(JsonElement match) =>
        NftOperand.Text(match, "op") is "in" or "==" && NftOperand.Text(match, "right") is "dnat"
        && match.TryGetProperty("left", out JsonElement left)
            && left.ValueKind == JsonValueKind.Object
            && left.TryGetProperty("ct", out JsonElement tracked)
            && NftOperand.Text(tracked, "key") == "status";

    /// <summary>A star at the end means any end, unless a backslash precedes it.</summary>
    private static Condition.Interface IsInterface(bool isInput, string name) =>
        name.EndsWith(@"\*", StringComparison.Ordinal) ? new Condition.Interface(isInput, name[..^2] + "*")
        : name.EndsWith('*') ? new Condition.Interface(isInput, name[..^1], IsBeginning: true)
        : new Condition.Interface(isInput, name);

    private static Condition HasBits(NftOperand operand, JsonElement right) =>
        operand is { Field: { } field, Mask: null } && NftValues.Combined(field, right) is { } bits
            ? new Condition.AnyBit(field, bits)
            : Conditions.Unknowable;

    private static Condition Ordered(NftOperand operand, string op, JsonElement right)
    {
        if (operand is not { Field: { } field, Mask: null } || NftValues.Combined(field, right) is not { } limit)
            return Conditions.Unknowable;
        return op switch
        {
            "<" => limit == 0 ? new Condition.Field(field, ValueSet.Empty) : new Condition.Field(field, ValueSet.Between(0, limit - 1)),
            "<=" => new Condition.Field(field, ValueSet.Between(0, limit)),
            ">" => new Condition.Not(new Condition.Field(field, ValueSet.Between(0, limit))),
            _ => limit == 0
                ? new Condition.Not(new Condition.Field(field, ValueSet.Empty))
                : new Condition.Not(new Condition.Field(field, ValueSet.Between(0, limit - 1))),
        };
    }

    private Condition IsOneOf(NftOperand operand, JsonElement right)
    {
        bool isSet = (right.ValueKind == JsonValueKind.Object && right.TryGetProperty("set", out _))
            || (right.ValueKind == JsonValueKind.String && right.GetString()!.StartsWith('@'));
        if (!isSet) return IsElement(operand, right);
        if (operand is { Field: { } field, Parts: null })
            return sets.Values(chain, right, field) is { } values
                ? new Condition.Field(field, values, operand.Mask)
                : Conditions.Unknowable;
        return sets.Elements(chain, right) is { } elements
            ? new Condition.Any([.. elements.Select(e => IsElement(operand, e))])
            : Conditions.Unknowable;
    }

    private Condition IsConcatenation(IReadOnlyList<NftOperand> parts, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("concat", out JsonElement values)
            || values.GetArrayLength() != parts.Count)
            return Conditions.Unknowable;
        return new Condition.All([.. parts.Select((part, i) => IsElement(part, values[i]))]);
    }
}
