using System.Globalization;
using System.Text;

namespace Beside.Ra;

/// <summary>Makes a peer's text safe to show, so that it can neither steer a terminal nor change the reading direction
/// of the text around it.</summary>
public static class DisplayName
{
    public const int MaxChars = 255;

    /// <summary>Returns a name: one line, without control and format characters, trimmed, at most 255 characters.</summary>
    public static string Sanitize(string name) => Sanitize(name, keepLineBreaks: false, MaxChars).Trim();

    /// <summary>Returns a message: like a name, but longer and of several lines.</summary>
    public static string SanitizeText(string text, int maxChars) =>
        Sanitize(text.ReplaceLineEndings("\n"), keepLineBreaks: true, maxChars);

    private static string Sanitize(string text, bool keepLineBreaks, int maxChars)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maxChars));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!(IsShown(rune) || (keepLineBreaks && rune.Value is '\n' or '\t'))) continue;
            if (clean.Length + rune.Utf16SequenceLength > maxChars) break;
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    // Format (Cf) holds the bidirectional marks, embeddings, overrides and isolates, zero-width characters and tags.
    // An unpaired surrogate is enumerated as U+FFFD, which is shown.
    private static bool IsShown(Rune rune) => !IsInvisible(rune.Value) && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Default_Ignorable_Code_Point without Format (Cf) and unassigned code points: invisible letters and
    /// marks, among them fillers of one or two columns.</summary>
    private static bool IsInvisible(int codePoint) => codePoint is
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF);
}
