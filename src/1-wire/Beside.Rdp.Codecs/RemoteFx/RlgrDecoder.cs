using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 3.1.8.2.1 RLGR Entropy Decoding of one component of a tile. If the bytes end early, zeros
/// remain; no bytes can do harm.</summary>
internal static class RlgrDecoder
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(RemoteFxEntropy entropy, ReadOnlySpan<byte> source, Span<short> coefficients)
    {
        coefficients = coefficients[..RemoteFxTile.Area];
        coefficients.Clear();
        var input = new RlgrBitReader(source);
        int runParameter = RlgrParameters.Start;
        int codeParameter = RlgrParameters.Start;
        int at = 0;
        while (at < coefficients.Length && !input.IsPastEnd)
        {
            if (runParameter >= RlgrParameters.Start)
            {
                at += TakeRun(ref input, coefficients.Length - at, ref runParameter);
                bool negative = input.Take(1) != 0;
                int magnitude = (int)TakeCode(ref input, ref codeParameter) + 1;
                runParameter = Math.Max(runParameter - RlgrParameters.DownAfterValue, 0);
                if (at < coefficients.Length)
                    coefficients[at++] = (short)(negative ? -magnitude : magnitude);
                continue;
            }

            uint code = TakeCode(ref input, ref codeParameter);
            if (entropy == RemoteFxEntropy.Rlgr1)
            {
                coefficients[at++] = FromCode(code);
                runParameter += code == 0 ? RlgrParameters.UpAfterZero : -RlgrParameters.DownAfterNonZero;
            }
            else
            {
                uint first = input.Take(32 - BitOperations.LeadingZeroCount(code));
                uint second = code - first;
                coefficients[at++] = FromCode(first);
                if (at < coefficients.Length) coefficients[at++] = FromCode(second);
                if (first != 0 && second != 0) runParameter -= 2 * RlgrParameters.DownAfterNonZero;
                else if (first == 0 && second == 0) runParameter += 2 * RlgrParameters.UpAfterZero;
            }

            runParameter = Math.Clamp(runParameter, 0, RlgrParameters.Max);
        }
    }

    /// <summary>Zeros, each a full run that makes the next one longer; a one; and what remains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeRun(scoped ref RlgrBitReader input, int room, ref int parameter)
    {
        int run = 0;
        int fullRuns = BitOperations.LeadingZeroCount(input.Peek());
        while (fullRuns >= RlgrBitReader.PeekBits)
        {
            // As many fill any tile, at the highest parameter at the latest.
            if (run >= room || input.IsPastEnd) return room;
            run += AddRuns(RlgrBitReader.PeekBits, ref parameter);
            input.Skip(RlgrBitReader.PeekBits);
            fullRuns = BitOperations.LeadingZeroCount(input.Peek());
        }

        run += AddRuns(fullRuns, ref parameter);
        input.Skip(fullRuns + 1);
        run += (int)input.Take(parameter >> RlgrParameters.FractionBits);
        return Math.Min(run, room);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddRuns(int count, ref int parameter)
    {
        int run = 0;
        for (; count > 0; count--)
        {
            run += 1 << (parameter >> RlgrParameters.FractionBits);
            parameter = Math.Min(parameter + RlgrParameters.UpAfterRun, RlgrParameters.Max);
        }

        return run;
    }

    /// <summary>Ones, a zero, and low bits: in one look if one look holds them all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint TakeCode(scoped ref RlgrBitReader input, ref int parameter)
    {
        int lowBits = parameter >> RlgrParameters.FractionBits;
        ulong bits = input.Peek();
        int high = BitOperations.LeadingZeroCount(~bits);
        uint number;
        if (high <= 32)
        {
            number = ((uint)high << lowBits) | (uint)(bits << high << 1 >> 32 >> (32 - lowBits));
            input.Skip(high + 1 + lowBits);
        }
        else
        {
            high = input.TakeOnes();
            number = ((uint)high << lowBits) | input.Take(lowBits);
        }

        if (high == 0) parameter = Math.Max(parameter - 2, 0);
        else if (high > 1) parameter = Math.Min(parameter + high, RlgrParameters.Max);
        return number;
    }

    private static short FromCode(uint code) => (short)((int)(code >> 1) ^ -(int)(code & 1));
}
