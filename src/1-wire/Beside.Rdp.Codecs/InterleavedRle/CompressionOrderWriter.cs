using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.4 compression orders into a span. If the span is too small, the writer says so
/// and drops the rest.</summary>
internal ref struct CompressionOrderWriter(Span<byte> destination, int bytesPerPixel)
{
    /// <summary>The longest run that one order holds.</summary>
    public const int MaxRun = ushort.MaxValue;

    private readonly Span<byte> _destination = destination;

    public int BytesPerPixel => bytesPerPixel;

    public int Position { get; private set; }

    public bool Overflowed { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteRun(CompressionOrder order, int length)
    {
        // The lite form has a four-bit code, behind 0xC, and four bits of length; the regular form three and five.
        bool lite = order == CompressionOrder.SetForegroundRun;
        int code = lite ? 0xC0 : (int)order << 5;
        int inHeader = lite ? 16 : 32;
        if (length < inHeader)
        {
            WriteByte((byte)(code | length));
        }
        else if (length < inHeader + 256)
        {
            WriteByte((byte)code);
            WriteByte((byte)(length - inHeader));
        }
        else
        {
            WriteByte((byte)(0xF0 | (int)order));
            WriteByte((byte)length);
            WriteByte((byte)(length >> 8));
        }
    }

    /// <summary>Header of a foreground/background image of whole bytes, at most 32 of them.</summary>
    public void WriteImage(CompressionOrder order, int maskBytes)
    {
        bool lite = order == CompressionOrder.SetForegroundBackgroundImage;
        int code = lite ? 0xD0 : 0x40;
        bool inHeader = maskBytes < (lite ? 16 : 32);
        WriteByte((byte)(inHeader ? code | maskBytes : code));
        if (!inHeader) WriteByte((byte)((maskBytes * 8) - 1));
    }

    /// <summary>Takes back everything from <paramref name="start"/> on, but keeps what is after <paramref name="end"/>.
    /// Returns how many bytes it kept.</summary>
    public int TakeBack(int start, int end, scoped Span<byte> kept)
    {
        int count = Position - end;
        _destination.Slice(end, count).CopyTo(kept);
        Position = start;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        Span<byte> room = Room(1);
        if (room.IsEmpty) return;
        room[0] = value;
        Position++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WritePixel(uint color)
    {
        Span<byte> room = Room(bytesPerPixel);
        if (!room.IsEmpty) Position += Put(room, color);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WritePixels(ReadOnlySpan<uint> colors)
    {
        Span<byte> room = Room(colors.Length * bytesPerPixel);
        if (room.IsEmpty) return;
        int done = 0;
        if (bytesPerPixel == 2)
        {
            ref uint source = ref MemoryMarshal.GetReference(colors);
            ref ushort to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, ushort>(room));
            for (; done <= colors.Length - 16; done += 16)
                Vector256.Narrow(Vector256.LoadUnsafe(ref source, (nuint)done), Vector256.LoadUnsafe(ref source, (nuint)done + 8))
                    .StoreUnsafe(ref to, (nuint)done);
        }

        room = room[(done * bytesPerPixel)..];
        foreach (uint color in colors[done..]) room = room[Put(room, color)..];
        Position += colors.Length * bytesPerPixel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Put(Span<byte> room, uint color)
    {
        room[0] = (byte)color;
        room[1] = (byte)(color >> 8);
        if (bytesPerPixel == 3) room[2] = (byte)(color >> 16);
        return bytesPerPixel;
    }

    /// <summary>The rest of the destination if that many bytes fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int bytes)
    {
        if (!Overflowed && _destination.Length - Position >= bytes) return _destination[Position..];
        Overflowed = true;
        return [];
    }
}
