namespace Beside.Rdp.Client;

/// <summary>A pointer as the server drew it.</summary>
/// <param name="Pixels">Straight Bgra32, top row first, without padding.</param>
public sealed record PointerShape(int Width, int Height, int HotspotX, int HotspotY, ReadOnlyMemory<byte> Pixels);
