using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>Something that takes bytes from a peer. <see cref="Run"/> may throw <see cref="MalformedPduException"/> and
/// nothing else, and may allocate only in proportion.</summary>
/// <param name="Name">Also the folder of its corpus and of its regressions.</param>
/// <param name="Run">Feeds one input; throws <see cref="FuzzPropertyException"/> where a property of its own does not hold.</param>
/// <param name="AllocationFixed">Bytes that any input may cost.</param>
/// <param name="AllocationPerByte">Bytes that each byte of the input may cost on top.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Run, long AllocationFixed = 64 * 1024, long AllocationPerByte = 64)
{
    /// <summary>Inputs to start from where the corpus has none: well-formed ones.</summary>
    public IReadOnlyList<byte[]> Seeds { get; init; } = [];
}
