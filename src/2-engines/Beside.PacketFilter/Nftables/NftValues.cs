using System.Net;
using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>The right side of a comparison: values as nft writes them.</summary>
internal static class NftValues
{
    /// <summary>The numbers for one element; null if unknown.</summary>
    public static ValueSet? Read(PacketField field, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return ValueSet.Of(element.GetBoolean() ? 1u : 0u);
            case JsonValueKind.Object when element.TryGetProperty("prefix", out JsonElement prefix):
                return Prefix(prefix);
            case JsonValueKind.Object when element.TryGetProperty("range", out JsonElement range) && range.GetArrayLength() == 2:
                return Combined(field, range[0]) is { } first && Combined(field, range[1]) is { } last
                    ? ValueSet.Between(first, last)
                    : null;
            default:
                return Combined(field, element) is { } value ? ValueSet.Of(value) : null;
        }
    }

    /// <summary>One number: a number, a word, or words whose bits are put together.</summary>
    public static UInt128? Combined(PacketField field, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetUInt64(out ulong number) ? number : null,
        JsonValueKind.String => FieldNames.NumberOf(field, element.GetString()!),
        JsonValueKind.Array => Bits(field, element),
        JsonValueKind.Object when element.TryGetProperty("|", out JsonElement words) => Bits(field, words),
        _ => null,
    };

    private static UInt128? Bits(PacketField field, JsonElement words)
    {
        UInt128 all = 0;
        foreach (JsonElement word in words.EnumerateArray())
        {
            if (Combined(field, word) is not { } bits) return null;
            all |= bits;
        }

        return all;
    }

    private static ValueSet? Prefix(JsonElement prefix) =>
        NftOperand.Text(prefix, "addr") is { } text
            && IPAddress.TryParse(text, out IPAddress? address)
            && prefix.TryGetProperty("len", out JsonElement length)
            && length.TryGetInt32(out int bits)
            ? ValueSet.Network(address, bits)
            : null;
}
