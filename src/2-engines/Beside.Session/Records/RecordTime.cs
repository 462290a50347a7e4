using System.Globalization;

namespace Beside.Session.Records;

/// <summary>Times of a record: local, with the offset from UTC, to the millisecond.</summary>
internal static class RecordTime
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    public static string Format(DateTimeOffset time) => time.ToString(Pattern, CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
