using Beside.Pixels;

namespace Beside.Platform;

/// <summary>The whole surface in pixels and the monitors that show parts of it, the primary first.</summary>
public sealed record DesktopLayout(int Width, int Height, IReadOnlyList<Rectangle16> Monitors)
{
    public Rectangle16 Bounds => Rectangle16.FromSize(0, 0, Width, Height);
}
