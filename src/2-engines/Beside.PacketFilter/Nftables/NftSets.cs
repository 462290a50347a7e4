using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>Sets and maps that have a name.</summary>
internal sealed class NftSets(NftListing listing)
{
    private readonly Dictionary<(string Family, string Table, string Name), JsonElement> _sets = [];
    private readonly HashSet<(string Family, string Table, string Name)> _filled = [];
    private readonly Dictionary<(ChainName Table, string Name, PacketField Field), ValueSet?> _values = [];

    public void Add(JsonElement set)
    {
        if (NftOperand.Text(set, "family") is { } family
            && NftOperand.Text(set, "table") is { } table
            && NftOperand.Text(set, "name") is { } name)
            _sets[(family, table, name)] = set;
    }

    /// <summary>A rule puts elements into it, whatever its flags say.</summary>
    public void AddFilled(ChainName chain, JsonElement expressions)
    {
        foreach (JsonProperty statement in expressions.EnumerateArray()
            .Where(e => e.ValueKind == JsonValueKind.Object)
            .SelectMany(e => e.EnumerateObject())
            .Where(p => p.Name is "set" or "map"))
        {
            if (NftOperand.Text(statement.Value, statement.Name) is ['@', .. var name])
                _filled.Add((chain.Family, chain.Table, name));
        }
    }

    /// <summary>The numbers of a set together, so that it is clear when they cover everything possible; null if
    /// unknown. A named set is read once.</summary>
    public ValueSet? Values(ChainName chain, JsonElement set, PacketField field)
    {
        if (set.ValueKind != JsonValueKind.String) return ReadValues(chain, set, field);
        (ChainName, string, PacketField) key = (chain with { Name = "" }, set.GetString()!, field);
        return _values.TryGetValue(key, out ValueSet? known) ? known : _values[key] = ReadValues(chain, set, field);
    }

    /// <summary>The elements of a set in place or by name; null: they are not known, or packets change them.</summary>
    public IReadOnlyList<JsonElement>? Elements(ChainName chain, JsonElement set)
    {
        if (set.ValueKind == JsonValueKind.Object && set.TryGetProperty("set", out JsonElement inPlace))
            return inPlace.ValueKind == JsonValueKind.Array ? [.. inPlace.EnumerateArray().Select(Unwrapped)] : [Unwrapped(inPlace)];
        if (set.ValueKind != JsonValueKind.String || set.GetString() is not ['@', .. var name])
            return null;
        if (!_sets.TryGetValue((chain.Family, chain.Table, name), out JsonElement found)
            || _filled.Contains((chain.Family, chain.Table, name))
            || listing.IsDynamic(chain, name))
            return null;
        return found.TryGetProperty("elem", out JsonElement elements) ? [.. elements.EnumerateArray().Select(Unwrapped)] : [];
    }

    private ValueSet? ReadValues(ChainName chain, JsonElement set, PacketField field)
    {
        ValueSet?[]? values = Elements(chain, set)?.Select(e => NftValues.Read(field, e)).ToArray();
        return values is null || values.Contains(null) ? null : ValueSet.Union(values.OfType<ValueSet>());
    }

    /// <summary>An element may carry a time, a counter or a comment.</summary>
    public static JsonElement Unwrapped(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("elem", out JsonElement inner)
            && inner.ValueKind == JsonValueKind.Object
            && inner.TryGetProperty("val", out JsonElement value) ? value : element;
}
