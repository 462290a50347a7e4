using System.Diagnostics;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>Runs one target over its regressions, its corpus and mutations of both, and stops at the first property
/// that does not hold.</summary>
internal sealed class Fuzzer(FuzzTarget target, IReadOnlyList<byte[]> corpus, int seed)
{
    /// <summary>Ours: an input that takes longer than this hangs.</summary>
    private static readonly TimeSpan InputTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Ours: inputs are kept small so that many are tried.</summary>
    private const int MaxInput = 128 * 1024;

    public long Inputs { get; private set; }

    /// <summary>Those that were no malformed PDU. A target that accepts nothing tests nothing.</summary>
    public long Accepted { get; private set; }

    /// <summary>The input that was tried last: the culprit where an exception escapes <see cref="Run"/>.</summary>
    public byte[] Current { get; private set; } = [];

    /// <summary>Answers the input and what it broke, or null when all held for this long.</summary>
    public (byte[] Input, string Failure)? Run(TimeSpan budget)
    {
        foreach (byte[] input in corpus)
        {
            if (Try(input) is { } failure) return (input, failure);
        }

        var mutator = new Mutator(seed);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < budget)
        {
            byte[] input = mutator.Next(corpus);
            if (input.Length > MaxInput) continue;
            if (Try(input) is { } failure) return (input, failure);
        }

        return null;
    }

    /// <summary>What the input breaks, or null.</summary>
    public string? Try(byte[] input)
    {
        Inputs++;
        Current = input;
        long allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        try
        {
            target.Run(input);
            Accepted++;
        }
        catch (MalformedPduException)
        {
            // The one error that may escape.
        }
        catch (FuzzPropertyException e)
        {
            return e.Message;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        long allowed = target.AllocationFixed + (target.AllocationPerByte * input.Length);
        if (allocated > allowed)
            return $"{allocated} bytes allocated for an input of {input.Length}, {allowed} allowed";
        return Stopwatch.GetElapsedTime(start) > InputTimeout ? $"took {Stopwatch.GetElapsedTime(start)}" : null;
    }
}
