using System.Globalization;
using System.Text;

namespace Beside.Ra;

/// <summary>Text of a peer made fit to be shown: it can neither steer a terminal nor turn the reading direction of what stands around it.</summary>
public static class DisplayName
{
    public const int MaxChars = 255;

    /// <summary>A name: one line, without control and format characters, trimmed, at most 255 characters.</summary>
    public static string Sanitize(string name) => Sanitize(name, keepLineBreaks: false, MaxChars).Trim();

    /// <summary>A message: as a name, but of several lines and longer.</summary>
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
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
