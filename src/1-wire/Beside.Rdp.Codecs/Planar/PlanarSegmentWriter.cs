using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.Planar;

/// <summary>[MS-RDPEGDI] 2.2.2.5.1.2 RDP 6.0 RLE Segments into a span. If the span is too small, the writer says so and
/// drops the rest.</summary>
internal ref struct PlanarSegmentWriter(Span<byte> destination)
{
    /// <summary>Values that are written at a time; a run that continues after them continues in a segment without raw values.</summary>
    public const int MaxValues = 64;

    private const int MinRun = 3;
    private const int MaxShortRun = 15;
    private const int MaxLongRun = 47;
    private const int MaxRaw = 15;

    // All values raw, a control byte for every fifteen, and raw values are copied sixteen at a time.
    private const int Room = MaxValues + 5 + 16;

    /// <summary>One or two control bytes (the second in the high half) for a run of that length without raw values;
    /// none for lengths that cannot be.</summary>
    private static readonly ushort[] RunCodes = [.. Enumerable.Range(0, MaxValues + 1).Select(CodeOfRun)];

    private readonly Span<byte> _destination = destination;

    public int Position { get; private set; }

    public bool Overflowed { get; private set; }

    public void Write(byte value)
    {
        if (Position >= _destination.Length)
        {
            Overflowed = true;
            return;
        }

        _destination[Position++] = value;
    }

    /// <param name="values">64 readable values.</param>
    /// <param name="count">How many of them are meant.</param>
    /// <param name="repeats">Bit i: value i equals the one before; no bit from <paramref name="count"/> on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteValues(ReadOnlySpan<byte> values, int count, ulong repeats)
    {
        Span<byte> room = _destination[Position..];
        if (room.Length >= Room)
        {
            Position += Encode(values, count, repeats, room);
            return;
        }

        Span<byte> spare = stackalloc byte[Room];
        ReadOnlySpan<byte> written = spare[..Encode(values, count, repeats, spare)];
        if (!written.TryCopyTo(room)) Overflowed = true;
        else Position += written.Length;
    }

    /// <summary>Returns how many bytes were written; <paramref name="destination"/> has <see cref="Room"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Encode(ReadOnlySpan<byte> values, int count, ulong repeats, Span<byte> destination)
    {
        ref byte source = ref MemoryMarshal.GetReference(values[..MaxValues]);
        ref byte start = ref MemoryMarshal.GetReference(destination[..Room]);
        ref byte next = ref start;
        ref ushort runCodes = ref MemoryMarshal.GetArrayDataReference(RunCodes);
        ulong runStarts = repeats & (repeats >> 1) & (repeats >> 2);
        int at = 0;
        while (at < count)
        {
            ulong ahead = runStarts >> at;
            int raw = ahead == 0 ? count - at : BitOperations.TrailingZeroCount(ahead);
            int run = ahead == 0 ? 0 : BitOperations.TrailingZeroCount(~(repeats >> (at + raw)));
            for (; raw > MaxRaw; raw -= MaxRaw, at += MaxRaw)
                next = ref PutSegment(ref next, ref source, at, MaxRaw, 0);
            int inSegment = raw == 0 ? 0 : run <= MaxShortRun ? run : run - MaxShortRun < MinRun ? MaxShortRun - MinRun : MaxShortRun;
            if (raw > 0) next = ref PutSegment(ref next, ref source, at, raw, inSegment);
            if (run > inSegment)
            {
                uint code = Unsafe.Add(ref runCodes, run - inSegment);
                Unsafe.WriteUnaligned(ref next, (byte)code);
                Unsafe.Add(ref next, 1) = (byte)(code >> 8);
                next = ref Unsafe.Add(ref next, code > byte.MaxValue ? 2 : 1);
            }

            at += raw + run;
        }

        return (int)Unsafe.ByteOffset(ref start, ref next);
    }

    /// <summary>Writes sixteen bytes of raw values whatever <paramref name="raw"/> is: the surplus is overwritten or
    /// lies in the spare room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte PutSegment(ref byte next, ref byte source, int at, int raw, int run)
    {
        next = (byte)((raw << 4) | run);
        // Near the end of the values there are not sixteen more to read.
        if (at <= MaxValues - Vector128<byte>.Count)
            Vector128.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref next, 1);
        else
            Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref next, 1), ref Unsafe.Add(ref source, at), (uint)raw);
        return ref Unsafe.Add(ref next, 1 + raw);
    }

    private static ushort CodeOfRun(int run)
    {
        if (run < MinRun) return 0;
        if (run <= MaxLongRun) return CodeOfShortRun(run);
        int first = run - MaxLongRun < MinRun ? run - MinRun : MaxLongRun;
        return (ushort)(CodeOfShortRun(first) | (CodeOfShortRun(run - first) << 8));
    }

    // 16 and more: the low bits go where the number of raw values stands, one or two where the run length does.
    private static byte CodeOfShortRun(int run) => (byte)(run <= MaxShortRun ? run : ((run & 0x0F) << 4) | (run >> 4));
}
