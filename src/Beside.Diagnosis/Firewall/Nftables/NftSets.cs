using System.Text.Json;

namespace Beside.Diagnosis.Firewall.Nftables;

/// <summary>Sets and maps that have a name.</summary>
internal sealed class NftSets(NftListing listing)
{
    private readonly Dictionary<(string Family, string Table, string Name), JsonElement> _sets = [];

    public void Add(JsonElement set)
    {
        if (NftOperand.Text(set, "family") is { } family && NftOperand.Text(set, "table") is { } table && NftOperand.Text(set, "name") is { } name) _sets[(family, table, name)] = set;
    }

    /// <summary>The elements of a set in place or by name; null: they are not known, or packets change them.</summary>
    public IReadOnlyList<JsonElement>? Elements(ChainName chain, JsonElement set)
    {
        if (set.ValueKind == JsonValueKind.Object && set.TryGetProperty("set", out JsonElement inPlace))
            return inPlace.ValueKind == JsonValueKind.Array ? [.. inPlace.EnumerateArray().Select(Unwrapped)] : [Unwrapped(inPlace)];
        if (set.ValueKind != JsonValueKind.String || set.GetString() is not ['@', .. var name]) return null;
        if (!_sets.TryGetValue((chain.Family, chain.Table, name), out JsonElement found) || listing.IsDynamic(chain, name)) return null;
        return found.TryGetProperty("elem", out JsonElement elements) ? [.. elements.EnumerateArray().Select(Unwrapped)] : [];
    }

    /// <summary>An element may carry a time, a counter or a comment.</summary>
    public static JsonElement Unwrapped(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("elem", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("val", out JsonElement value) ? value : element;
}
