namespace Beside.Pixels;

/// <summary>A view on 32-bit pixels, top row first. The memory belongs to the caller that made the view.</summary>
public readonly ref struct ReadOnlyPixelSpan
{
    /// <param name="bytes">At least <c>(height - 1) * strideBytes + width * 4</c> bytes.</param>
    public ReadOnlyPixelSpan(ReadOnlySpan<byte> bytes, int width, int height, int strideBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfLessThan(strideBytes, width * 4);
        if (height > 0)
            ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, ((height - 1) * strideBytes) + (width * 4), nameof(bytes));
        Bytes = bytes;
        Width = width;
        Height = height;
        StrideBytes = strideBytes;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int StrideBytes { get; }

    public ReadOnlySpan<byte> Row(int y) => Bytes.Slice(y * StrideBytes, Width * 4);

    /// <summary>The part of this view inside <paramref name="x"/>, <paramref name="y"/>, with that size.</summary>
    public ReadOnlyPixelSpan Slice(int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)x + (uint)width, (uint)Width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)y + (uint)height, (uint)Height, nameof(y));
        return new(Bytes[((y * StrideBytes) + (x * 4))..], width, height, StrideBytes);
    }
}
