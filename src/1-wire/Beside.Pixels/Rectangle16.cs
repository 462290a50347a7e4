namespace Beside.Pixels;

/// <summary>A rectangle of a desktop in pixels; right and bottom are exclusive. Coordinates go from 0 to 32,766, as in RDP.</summary>
public readonly record struct Rectangle16(ushort Left, ushort Top, ushort Right, ushort Bottom)
{
    public static Rectangle16 Empty => default;

    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public int Area => Width * Height;

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    /// <summary>From any coordinates, clipped to 0…65,535.</summary>
    public static Rectangle16 FromSize(int x, int y, int width, int height) => FromEdges(x, y, x + width, y + height);

    /// <summary>From any edges, clipped to 0…65,535; empty if they cross.</summary>
    public static Rectangle16 FromEdges(int left, int top, int right, int bottom)
    {
        var r = new Rectangle16(Clip(left), Clip(top), Clip(right), Clip(bottom));
        return r.IsEmpty ? Empty : r;
    }

    public Rectangle16 Intersect(Rectangle16 other) => FromEdges(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>The smallest rectangle around both.</summary>
    public Rectangle16 Union(Rectangle16 other) => IsEmpty ? other : other.IsEmpty ? this : new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public bool Contains(Rectangle16 other) => other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;

    public bool Overlaps(Rectangle16 other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    private static ushort Clip(int value) => (ushort)Math.Clamp(value, 0, ushort.MaxValue);
}
