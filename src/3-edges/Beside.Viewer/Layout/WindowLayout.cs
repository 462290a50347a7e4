using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>The place of everything in the window. Computed again for each change; it has no state of its own.</summary>
internal sealed class WindowLayout
{
    /// <summary>Null: hidden, in full screen.</summary>
    public BarLayout? Bar { get; private init; }

    /// <summary>The part for the picture.</summary>
    public Box View { get; private init; }

    public ChatLayout? Chat { get; private init; }

    public CardLayout? Card { get; private init; }

    /// <summary>The notice over the picture. Empty: there is none.</summary>
    public Box Notice { get; private init; }

    public TextPlace NoticeText { get; private init; }

    /// <summary>In the order in which Tab visits them.</summary>
    public IEnumerable<ButtonPlace> Buttons => (Card?.Buttons ?? []).Concat(Bar?.Buttons ?? []);

    public static WindowLayout Arrange(WindowModel model, int width, int height, Metrics metrics, ITextMeasure measure)
    {
        // In full screen the bar lies over the picture, which does not jump when it comes.
        int top = model.IsFullScreen ? 0 : Math.Min(height, metrics.BarHeight);
        int chatWidth = model.IsChatShown ? Math.Min(metrics.ChatWidth, width / 2) : 0;
        int chatTop = model.IsBarShown ? Math.Min(height, metrics.BarHeight) : 0;
        var view = new Box(0, top, width - chatWidth, height - top);
        (Box notice, TextPlace text) = ArrangeNotice(model, view, chatTop, metrics, measure);
        return new()
        {
            Bar = model.IsBarShown ? BarLayout.Arrange(model, width, metrics, measure) : null,
            View = view,
            Chat = ChatLayout.Arrange(model, new(width - chatWidth, chatTop, chatWidth, height - chatTop), metrics, measure),
            Card = CardLayout.Arrange(model, view, metrics, measure),
            Notice = notice,
            NoticeText = text,
        };
    }

    /// <returns>None if nothing that can be pressed is there.</returns>
    public ViewerButton ButtonAt(int x, int y) => Buttons.FirstOrDefault(b => b.IsEnabled && b.Box.Contains(x, y)).Button;

    /// <summary>Whether part of the interface covers the picture there.</summary>
    public bool IsCovered(int x, int y) =>
        Bar?.Box.Contains(x, y) == true || Chat?.Box.Contains(x, y) == true || Card?.Box.Contains(x, y) == true || Notice.Contains(x, y);

    private static (Box Notice, TextPlace Text) ArrangeNotice(
        WindowModel model, Box view, int barBottom, Metrics metrics, ITextMeasure measure)
    {
        if (model.Notice is null || view.IsEmpty) return default;
        int room = view.Width - (2 * metrics.Margin) - (2 * metrics.ButtonPadding);
        string text = TextFitting.Shorten(measure, model.Notice, TextSize.Body, Math.Max(0, room));
        int width = measure.Width(text, TextSize.Body) + (2 * metrics.ButtonPadding);
        var box = new Box(view.X + ((view.Width - width) / 2), Math.Max(view.Y, barBottom) + metrics.Margin, width, metrics.Of(36));
        return (box,
            new(text, TextSize.Body, box.X + metrics.ButtonPadding, box.Y + ((box.Height - measure.LineHeight(TextSize.Body)) / 2)));
    }
}
