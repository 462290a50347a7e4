using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>One chat message and its place in the window.</summary>
internal sealed record ChatBubble(ChatLine Line, Box Box, IReadOnlyList<TextPlace> Texts)
{
    /// <summary>Ours: how much of one message is shown.</summary>
    private const int MaxLines = 60;

    /// <param name="bottom">Where it ends; it grows upwards.</param>
    public static ChatBubble Arrange(ChatLine line, Box messages, int bottom, Metrics metrics, ITextMeasure measure)
    {
        int padding = metrics.Of(9);
        int most = Math.Max(1, (messages.Width * 7 / 8) - (2 * metrics.Gap) - (2 * padding));
        List<string> lines = TextFitting.Wrap(measure, line.Text, TextSize.Body, most, MaxLines);
        string from = line.IsOwn || line.From is null ? "" : TextFitting.Shorten(measure, line.From, TextSize.Small, most);
        int lineHeight = measure.LineHeight(TextSize.Body);
        int fromHeight = from.Length > 0 ? measure.LineHeight(TextSize.Small) + metrics.Of(2) : 0;
        int inner = Math.Max(measure.Width(from, TextSize.Small), lines.Max(l => measure.Width(l, TextSize.Body)));
        int width = inner + (2 * padding), height = fromHeight + (lines.Count * lineHeight) + (2 * padding);
        int x = line.IsOwn ? messages.Right - metrics.Gap - width : messages.X + metrics.Gap;
        var box = new Box(x, bottom - height, width, height);
        var texts = new List<TextPlace>(lines.Count + 1);
        if (fromHeight > 0)
            texts.Add(new(from, TextSize.Small, x + padding, box.Y + padding, IsDim: true));
        for (int i = 0; i < lines.Count; i++)
            texts.Add(new(lines[i], TextSize.Body, x + padding, box.Y + padding + fromHeight + (i * lineHeight), IsDim: line.From is null));
        return new(line, box, texts);
    }
}
