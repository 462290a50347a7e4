using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Beside.Viewer;

namespace Beside.Cli.Open;

/// <summary>How large the window's own words and buttons are, as people write it: auto, 150%, 1.5.</summary>
internal static class ScaleChoice
{
    private const string Wanted = "give auto, 50% to 400%, or 0.5 to 4.";

    /// <param name="scale">Null: as the desktop draws.</param>
    /// <param name="problem">What is wrong, and what to give instead.</param>
    public static bool TryParse(string text, out double? scale, [NotNullWhen(false)] out string? problem)
    {
        (scale, problem) = (null, null);
        if (text.Equals("auto", StringComparison.OrdinalIgnoreCase)) return true;
        bool isPercentage = text.EndsWith('%');
        bool isNumber = double.TryParse(
            isPercentage ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        if (isPercentage) number /= 100;
        problem = !isNumber || !double.IsFinite(number) ? $"neither auto nor a number; {Wanted}"
            : number < ViewerOptions.MinInterfaceScale ? $"too small; {Wanted}"
            : number <= ViewerOptions.MaxInterfaceScale ? null
            : isPercentage ? $"too large; {Wanted}"
            : $"too large (a percentage ends in %); {Wanted}";
        if (problem is null) scale = number;
        return problem is null;
    }
}
