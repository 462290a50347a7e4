using System.Globalization;

namespace Beside.Cli;

/// <summary>Times as people write them: 90s, 30m, 6h, 2d.</summary>
internal static class Duration
{
    /// <summary>Windows' own bound for an invitation's life.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(99);

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null
            || text.Length < 2
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            return false;
        TimeSpan? unit = char.ToLowerInvariant(text[^1]) switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        if (unit is not { } u || count == 0 || count > Longest / u) return false;
        duration = u * count;
        return true;
    }
}
