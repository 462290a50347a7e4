using System.Buffers.Binary;
using System.Net;

namespace Beside.PacketFilter;

/// <summary>The numbers that a field may have, or that a rule names: sorted ranges that neither touch nor overlap.</summary>
public sealed class ValueSet
{
    private const int MaxMasked = 256;   // ours: what is masked bit by bit are flags and marks, of which a few values are possible

    private ValueSet(IReadOnlyList<ValueRange> ranges) => Ranges = ranges;

    public static ValueSet Empty { get; } = new([]);

    public IReadOnlyList<ValueRange> Ranges { get; }

    public static ValueSet Of(params IEnumerable<UInt128> values) => Of(values.Select(v => new ValueRange(v, v)));

    public static ValueSet Between(UInt128 first, UInt128 last) => Of([new ValueRange(first, last)]);

    public static ValueSet Union(IEnumerable<ValueSet> sets) => Of(sets.SelectMany(s => s.Ranges));

    public static ValueSet Of(IEnumerable<ValueRange> ranges)
    {
        List<ValueRange> merged = [];
        foreach (ValueRange range in ranges.Where(r => r.First <= r.Last).OrderBy(r => r.First))
        {
            bool touches = merged.Count > 0 && (merged[^1].Last == UInt128.MaxValue || range.First <= merged[^1].Last + 1);
            if (!touches)
                merged.Add(range);
            else if (range.Last > merged[^1].Last)
                merged[^1] = merged[^1] with { Last = range.Last };
        }

        return new(merged);
    }

    /// <summary>The addresses that share the first bits with this one.</summary>
    public static ValueSet Network(IPAddress address, int prefixLength)
    {
        int bits = address.GetAddressBytes().Length * 8;
        UInt128 number = NumberOf(address), hostMask =
            prefixLength >= bits ? 0 : prefixLength <= 0 ? All(bits) : ((UInt128)1 << (bits - prefixLength)) - 1;
        return Between(number & ~hostMask & All(bits), number | hostMask);
    }

    public static UInt128 NumberOf(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public ValueSet Without(UInt128 value) => Of(Ranges.SelectMany(r => value < r.First || value > r.Last
        ? [r]
        : (IEnumerable<ValueRange>)[.. value > r.First ? [new ValueRange(r.First, value - 1)] : Array.Empty<ValueRange>(),
            .. value < r.Last ? [new ValueRange(value + 1, r.Last)] : Array.Empty<ValueRange>()]));

    /// <summary>Every value of the other one is here.</summary>
    public bool Contains(ValueSet other) =>
        other.Ranges.All(o => Reaching(o.First) is var i && i < Ranges.Count && Ranges[i].First <= o.First && o.Last <= Ranges[i].Last);

    public bool Overlaps(ValueSet other) =>
        other.Ranges.Any(o => Reaching(o.First) is var i && i < Ranges.Count && Ranges[i].First <= o.Last);

    /// <summary>What both have.</summary>
    public ValueSet Common(ValueRange range) => new([.. Ranges.Where(r => r.First <= range.Last && range.First <= r.Last)
        .Select(r => new ValueRange(UInt128.Max(r.First, range.First), UInt128.Min(r.Last, range.Last)))]);

    /// <summary>Null if there are too many to go through.</summary>
    public ValueSet? Masked(UInt128 mask) => Values() is { } values ? Of(values.Select(v => v & mask)) : null;

    /// <summary>One by one; null if there are too many.</summary>
    public IReadOnlyList<UInt128>? Values()
    {
        List<UInt128> values = [];
        foreach (ValueRange range in Ranges)
        {
            if (range.Last - range.First >= (UInt128)(MaxMasked - values.Count)) return null;
            for (UInt128 value = range.First; ; value++)
            {
                values.Add(value);
                if (value == range.Last) break;
            }
        }

        return values;
    }

    /// <summary>Where the first range is that ends there or later. Lists of addresses have hundreds of thousands.</summary>
    private int Reaching(UInt128 value)
    {
        int low = 0, high = Ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Ranges[middle].Last < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static UInt128 All(int bits) => bits == 128 ? UInt128.MaxValue : ((UInt128)1 << bits) - 1;
}
