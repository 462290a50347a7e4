using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 3.1.8.1.7 RLGR Entropy Encoding of one component of a tile.</summary>
internal static unsafe class RlgrEncoder
{
    private const int LongestShortCode = 16;

    /// <param name="nonZero">Bit i: coefficient i is not zero.</param>
    /// <returns>Bytes written, or -1 if they do not fit.</returns>
    public static int Encode(RemoteFxEntropy entropy, ReadOnlySpan<short> coefficients, ReadOnlySpan<ulong> nonZero, Span<byte> destination)
    {
        coefficients = coefficients[..RemoteFxTile.Area];
        nonZero = nonZero[..(RemoteFxTile.Area / 64)];
        if (destination.Length < RlgrBitWriter.SymbolBytes) return -1;
        fixed (short* values = coefficients)
        fixed (ulong* marks = nonZero)
        fixed (byte* output = destination)
        {
            byte* end = entropy == RemoteFxEntropy.Rlgr1
                ? Encode1(values, marks, output, output + destination.Length)
                : Encode3(values, marks, output, output + destination.Length);
            return end == null ? -1 : (int)(end - output);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte* Encode1(short* values, ulong* marks, byte* start, byte* limit)
    {
        var output = new RlgrBitWriter(start, limit);
        int runParameter = RlgrParameters.Start;
        int codeParameter = RlgrParameters.Start;
        int at = 0;
        while (at < RemoteFxTile.Area)
        {
            if (!output.HasRoom) return null;
            if (runParameter >= RlgrParameters.Start)
            {
                if (!PutRun(ref output, values, marks, ref at, ref runParameter, ref codeParameter))
                    return null;
                continue;
            }

            uint code = ToCode(values[at++]);
            if (!PutCode(ref output, code, 0, 0, ref codeParameter)) return null;
            runParameter = code == 0
                ? Math.Min(runParameter + RlgrParameters.UpAfterZero, RlgrParameters.Max)
                : Math.Max(runParameter - RlgrParameters.DownAfterNonZero, 0);
        }

        return output.Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte* Encode3(short* values, ulong* marks, byte* start, byte* limit)
    {
        var output = new RlgrBitWriter(start, limit);
        int runParameter = RlgrParameters.Start;
        int codeParameter = RlgrParameters.Start;
        int at = 0;
        while (at < RemoteFxTile.Area)
        {
            if (!output.HasRoom) return null;
            if (runParameter >= RlgrParameters.Start)
            {
                if (!PutRun(ref output, values, marks, ref at, ref runParameter, ref codeParameter))
                    return null;
                continue;
            }

            // 3.1.8.1.7.2: the sum of two codes, then the first in as many bits as the sum needs.
            uint first = ToCode(values[at++]);
            uint second = at < RemoteFxTile.Area ? ToCode(values[at++]) : 0;
            uint sum = first + second;
            if (!PutCode(ref output, sum, 0, 0, ref codeParameter)) return null;
            output.Put(first, 32 - BitOperations.LeadingZeroCount(sum));
            int zeros = (first == 0 ? 1 : 0) + (second == 0 ? 1 : 0);
            runParameter += zeros == 2 ? 2 * RlgrParameters.UpAfterZero : zeros == 0 ? -2 * RlgrParameters.DownAfterNonZero : 0;
            runParameter = Math.Clamp(runParameter, 0, RlgrParameters.Max);
        }

        return output.Finish();
    }

    /// <summary>A run of zeros and the value that ends it.</summary>
    /// <remarks>
    /// Where zeros go to the end, a value follows that has no place any more, as the second of a pair may in RLGR3; decoders drop it. The
    /// pseudo-code of 3.1.8.1.7.3, and FreeRDP 2.11 with it, takes the last zero for that value, which decoders show as one: a speck in
    /// the corner of every flat tile.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PutRun(
        ref RlgrBitWriter output, short* values, ulong* marks, ref int at, ref int runParameter, ref int codeParameter)
    {
        int next = NextNonZero(marks, at);
        int zeros = next - at;
        int bits = runParameter >> RlgrParameters.FractionBits;
        int fullRuns = 0;
        while (zeros >= 1 << bits)
        {
            zeros -= 1 << bits;
            fullRuns++;
            runParameter = Math.Min(runParameter + RlgrParameters.UpAfterRun, RlgrParameters.Max);
            bits = runParameter >> RlgrParameters.FractionBits;
        }

        output.Put(0, fullRuns);   // at most 23: runs double every second time and 4,096 is all there is
        output.Put((1u << bits) | (uint)zeros, bits + 1);
        int value = next < RemoteFxTile.Area ? values[next] : 1;
        at = next + 1;
        runParameter = Math.Max(runParameter - RlgrParameters.DownAfterValue, 0);
        return PutCode(ref output, (uint)Math.Abs(value) - 1, (uint)value >> 31, 1, ref codeParameter);
    }

    /// <summary>Golomb-Rice code of a number after a prefix: ones for the high part, a zero, the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PutCode(ref RlgrBitWriter output, uint number, uint prefix, int prefixBits, ref int parameter)
    {
        int lowBits = parameter >> RlgrParameters.FractionBits;
        int high = (int)(number >> lowBits);
        uint low = number & ((1u << lowBits) - 1);
        int ones = high;
        if (ones > LongestShortCode)
        {
            output.Put(prefix, prefixBits);
            prefixBits = 0;
            prefix = 0;
            for (; ones > LongestShortCode; ones -= LongestShortCode)
            {
                if (!output.HasRoom) return false;
                output.Put((1u << LongestShortCode) - 1, LongestShortCode);
            }

            if (!output.HasRoom) return false;
        }

        uint unary = (((prefix << ones) | ((1u << ones) - 1)) << 1 << lowBits) | low;
        output.Put(unary, prefixBits + ones + 1 + lowBits);
        if (high == 0) parameter = Math.Max(parameter - 2, 0);
        else if (high > 1) parameter = Math.Min(parameter + high, RlgrParameters.Max);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextNonZero(ulong* marks, int from)
    {
        int word = from >> 6;
        ulong here = marks[word] & (ulong.MaxValue << from);
        while (here == 0)
        {
            if (++word == RemoteFxTile.Area / 64) return RemoteFxTile.Area;
            here = marks[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(here);
    }

    /// <summary>0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 ….</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ToCode(int value) => (uint)((value << 1) ^ (value >> 31));
}
