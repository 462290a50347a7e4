using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>Where <c>dnat</c> and <c>snat</c> send a packet, as rules that are followed.</summary>
internal sealed class NftTranslations(NftSets sets, ChainName chain, string text)
{
    private readonly NftConditions _conditions = new(sets, chain);

    public IEnumerable<Rule> Read(IReadOnlyList<Condition> asked, bool isDestination, JsonElement statement)
    {
        // By nft's list it speaks of one family where its address is of one; the kernel asks for that.
        PacketFamily? family = NftOperand.Text(statement, "family") switch
        {
            "ip" => PacketFamily.Ipv4,
            "ip6" => PacketFamily.Ipv6,
            _ => null
        };
        if (family is { } one) asked = [.. asked, Conditions.IsFamily(one)];
        bool hasAddress = statement.ValueKind == JsonValueKind.Object && statement.TryGetProperty("addr", out _);
        JsonElement address = hasAddress ? statement.GetProperty("addr") : default;
        if (hasAddress && address.ValueKind == JsonValueKind.Object && address.TryGetProperty("map", out JsonElement map))
            return ReadMap(asked, isDestination, map);
        if (isDestination)
            return To(asked, hasAddress && address.ValueKind == JsonValueKind.String ? address.GetString() : null);
        return [new(asked, RuleAction.Accept, null, text)];
    }

    /// <summary>An address that is not in the map is not translated.</summary>
    private IEnumerable<Rule> ReadMap(IReadOnlyList<Condition> asked, bool isDestination, JsonElement map)
    {
        bool isRead = isDestination & map.TryGetProperty("key", out JsonElement key) & map.TryGetProperty("data", out JsonElement data);
        if (!isRead
            || NftOperand.Read(key) is not { } operand
            || sets.Elements(chain, data) is not { } elements
            || !elements.All(e => e.ValueKind == JsonValueKind.Array && e.GetArrayLength() == 2))
            return [new([.. asked, Conditions.Unknowable], isDestination ? RuleAction.Undecided : RuleAction.Accept, null, text)];
        return elements.SelectMany(e => To(
            [.. asked, NftConditions.WithNeeded(operand, _conditions.IsElement(operand, e[0]))],
            e[1].ValueKind == JsonValueKind.String ? e[1].GetString() : null));
    }

    private IEnumerable<Rule> To(IReadOnlyList<Condition> asked, string? address) => Translation.To(asked, address, text);
}
