using System.Globalization;

namespace Beside.Viewer.Drawing;

/// <summary>How large a person has told an X11 desktop to draw. docs/decisions/0008 says why these two are asked and
/// the display's size is not.</summary>
internal static class DesktopScale
{
    /// <summary>Dots an inch at which desktops draw at 1, whatever the display is.</summary>
    private const double UsualDpi = 96;

    public static double Read() => Of(Interop.GetXResource("Xft", "dpi"), Environment.GetEnvironmentVariable("GDK_SCALE"));

    /// <summary>Ignores anything that is not a number above zero.</summary>
    internal static double Of(string? xftDpi, string? gdkScale) => (Number(xftDpi) / UsualDpi) ?? Number(gdkScale) ?? 1;

    private static double? Number(string? text) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out double number)
        && double.IsFinite(number) && number > 0 ? number : null;
}
