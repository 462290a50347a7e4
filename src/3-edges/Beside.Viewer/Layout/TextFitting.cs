using System.Globalization;

namespace Beside.Viewer.Layout;

/// <summary>Text into the room that there is. Whatever it is made of, the work is bounded.</summary>
internal static class TextFitting
{
    private const string Ellipsis = "…";

    /// <summary>Ours: no window is so wide that more is seen of one line.</summary>
    private const int LineMaxChars = 512;

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string Shorten(ITextMeasure measure, string text, TextSize size, int width)
    {
        if (measure.Width(text, size) <= width) return text;
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        int fits = LongestThatFits(starts.Length, n => measure.Width(text[..End(text, starts, n)] + Ellipsis, size) <= width);
        return fits == 0 ? "" : text[..End(text, starts, fits)].TrimEnd() + Ellipsis;
    }

    /// <summary>Lines of at most this width, broken between words where that is possible. Text after the last line is ignored.</summary>
    public static List<string> Wrap(ITextMeasure measure, string text, TextSize size, int width, int maxLines = int.MaxValue)
    {
        var lines = new List<string>();
        foreach (string paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string rest = paragraph.TrimEnd();
            do
            {
                if (lines.Count >= maxLines) return lines;
                int end = FirstLine(measure, Head(rest), size, width);
                lines.Add(rest[..end].TrimEnd());
                rest = rest[end..].TrimStart();
            }
            while (rest.Length > 0);
        }

        return lines;
    }

    private static string Head(string text) =>
        text.Length <= LineMaxChars ? text : text[..(char.IsHighSurrogate(text[LineMaxChars - 1]) ? LineMaxChars - 1 : LineMaxChars)];

    private static int FirstLine(ITextMeasure measure, string text, TextSize size, int width)
    {
        if (measure.Width(text, size) <= width) return text.Length;
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        int fits = Math.Max(1, LongestThatFits(starts.Length, n => measure.Width(text[..End(text, starts, n)], size) <= width));
        int end = End(text, starts, fits);
        int space = end < text.Length && text[end] == ' ' ? end : text.LastIndexOf(' ', end - 1);
        return space > 0 ? space : end;
    }

    private static int End(string text, int[] starts, int elements) => elements < starts.Length ? starts[elements] : text.Length;

    private static int LongestThatFits(int most, Func<int, bool> fits)
    {
        int low = 0, high = most;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (fits(middle)) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
