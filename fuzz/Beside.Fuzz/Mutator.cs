using System.Buffers.Binary;

namespace Beside.Fuzz;

/// <summary>Makes new inputs from old ones; the same seed makes the same inputs.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly uint[] Interesting = [0, 1, 2, 3, 4, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF,
        0x10000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

    private readonly Random _random = new(seed);

    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        byte[] input = corpus.Count == 0 ? [] : [.. corpus[_random.Next(corpus.Count)]];
        int steps = 1 + _random.Next(6);
        for (int i = 0; i < steps; i++) input = Mutate(input, corpus);
        return input;
    }

    private byte[] Mutate(byte[] input, IReadOnlyList<byte[]> corpus) => _random.Next(10) switch
    {
        0 => FlipBit(input),
        1 => SetByte(input),
        2 => SetUInt16(input),
        3 => SetUInt32(input),
        4 => input[..At(input, inclusive: true)],
        5 => [.. input, .. Noise(1 + _random.Next(32))],
        6 => Insert(input, Noise(1 + _random.Next(8))),
        7 => Remove(input),
        8 => Repeat(input),
        _ => Splice(input, corpus),
    };

    private int At(byte[] input, bool inclusive = false) => _random.Next(Math.Max(1, input.Length + (inclusive ? 1 : 0)));

    private byte[] FlipBit(byte[] input)
    {
        if (input.Length > 0) input[At(input)] ^= (byte)(1 << _random.Next(8));
        return input;
    }

    private byte[] SetByte(byte[] input)
    {
        if (input.Length > 0)
            input[At(input)] = (byte)Interesting[_random.Next(Interesting.Length)];
        return input;
    }

    private byte[] SetUInt16(byte[] input)
    {
        if (input.Length < 2) return input;
        Span<byte> field = input.AsSpan(_random.Next(input.Length - 1), 2);
        ushort value = (ushort)Interesting[_random.Next(Interesting.Length)];
        if (_random.Next(2) == 0) BinaryPrimitives.WriteUInt16LittleEndian(field, value);
        else BinaryPrimitives.WriteUInt16BigEndian(field, value);
        return input;
    }

    private byte[] SetUInt32(byte[] input)
    {
        if (input.Length < 4) return input;
        BinaryPrimitives.WriteUInt32LittleEndian(
            input.AsSpan(_random.Next(input.Length - 3), 4), Interesting[_random.Next(Interesting.Length)]);
        return input;
    }

    private byte[] Insert(byte[] input, byte[] inserted)
    {
        int at = At(input, inclusive: true);
        return [.. input.AsSpan(0, Math.Min(at, input.Length)), .. inserted, .. input.AsSpan(Math.Min(at, input.Length))];
    }

    private byte[] Remove(byte[] input)
    {
        if (input.Length == 0) return input;
        int at = At(input), count = Math.Min(1 + _random.Next(8), input.Length - at);
        return [.. input.AsSpan(0, at), .. input.AsSpan(at + count)];
    }

    private byte[] Repeat(byte[] input)
    {
        if (input.Length == 0 || input.Length > 64 * 1024) return input;
        int at = At(input), count = Math.Min(1 + _random.Next(64), input.Length - at);
        return [.. input.AsSpan(0, at + count), .. input.AsSpan(at)];
    }

    private byte[] Splice(byte[] input, IReadOnlyList<byte[]> corpus)
    {
        if (corpus.Count == 0) return input;
        byte[] other = corpus[_random.Next(corpus.Count)];
        return [.. input.AsSpan(0, Math.Min(At(input, inclusive: true), input.Length)),
            .. other.AsSpan(Math.Min(At(other, inclusive: true), other.Length))];
    }

    private byte[] Noise(int count)
    {
        byte[] noise = new byte[count];
        _random.NextBytes(noise);
        return noise;
    }
}
