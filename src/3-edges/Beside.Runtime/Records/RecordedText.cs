using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>Texts in pieces that a record takes. No character is torn.</summary>
internal static class RecordedText
{
    public static string Beginning(string text) => Split(text).FirstOrDefault("");

    public static IEnumerable<string> Split(string text)
    {
        for (int start = 0, next; start < text.Length; start = next)
        {
            next = Math.Min(start + RecordLimits.TextMaxChars, text.Length);
            if (next < text.Length && char.IsHighSurrogate(text[next - 1])) next--;
            yield return text[start..next];
        }
    }
}
