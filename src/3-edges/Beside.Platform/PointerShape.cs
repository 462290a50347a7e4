namespace Beside.Platform;

/// <summary>A pointer's picture: straight (not premultiplied) Bgra32, top row first, without padding. A size of 0 × 0
/// means a hidden pointer.</summary>
public sealed record PointerShape(int Width, int Height, int HotspotX, int HotspotY, ReadOnlyMemory<byte> Pixels)
{
    public static PointerShape Hidden { get; } = new(0, 0, 0, 0, default);

    public bool IsHidden => Width == 0 || Height == 0;
}
