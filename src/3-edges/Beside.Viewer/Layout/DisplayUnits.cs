namespace Beside.Viewer.Layout;

/// <summary>Units of SDL's coordinates, of which one is several pixels where Wayland scales.</summary>
internal static class DisplayUnits
{
    /// <summary>The pixel at a unit. The last unit is at the last pixel, so that the pointer comes to each edge of the picture.</summary>
    public static int ToPixel(int unit, int units, int pixels) => units > 1 ? (int)Math.Round(unit * (pixels - 1.0) / (units - 1)) : 0;
}
