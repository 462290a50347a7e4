using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>The card in the middle of the window while there is no picture: waiting, paused, ended.</summary>
internal sealed class CardLayout
{
    /// <summary>Ours: a reason that a peer has written must not fill the window.</summary>
    private const int MaxTextLines = 8;

    private const int MaxTitleLines = 3;

    private readonly List<ButtonPlace> _buttons = [];
    private readonly List<TextPlace> _texts = [];

    public Box Box { get; private set; }

    public IReadOnlyList<ButtonPlace> Buttons => _buttons;

    public IReadOnlyList<TextPlace> Texts => _texts;

    /// <returns>Null if the picture says it all.</returns>
    public static CardLayout? Arrange(WindowModel model, Box view, Metrics metrics, ITextMeasure measure)
    {
        if (Words.CardTitle(model) is not { } title || view.IsEmpty) return null;
        var card = new CardLayout();
        int padding = metrics.Of(28);
        int width = Math.Min(metrics.CardWidth, view.Width - (2 * metrics.Gap));
        int inner = Math.Max(1, width - (2 * padding));
        List<string> titles = TextFitting.Wrap(measure, title, TextSize.Title, inner, MaxTitleLines);
        List<string> texts =
            Words.CardText(model) is { Length: > 0 } text ? TextFitting.Wrap(measure, text, TextSize.Body, inner, MaxTextLines) : [];
        ViewerButton[] buttons = model.State != ViewerState.Ended ? []
            : model.CanTryAgain ? [ViewerButton.TryAgain, ViewerButton.Close]
            : [ViewerButton.Close];
        int textGap = texts.Count > 0 ? metrics.Of(10) : 0;
        int textLine = measure.LineHeight(TextSize.Body) + metrics.Of(3);
        int buttonsHeight = buttons.Length > 0 ? metrics.Of(22) + metrics.ButtonHeight : 0;
        int height =
            (2 * padding) + (titles.Count * measure.LineHeight(TextSize.Title)) + textGap + (texts.Count * textLine) + buttonsHeight;
        card.Box = new(view.X + ((view.Width - width) / 2), view.Y + Math.Max(0, (view.Height - height) * 2 / 5), width, height);
        int x = card.Box.X + padding, y = card.Box.Y + padding;
        foreach (string line in titles)
            y = card.Put(line, TextSize.Title, x, y, measure.LineHeight(TextSize.Title), isDim: false);
        y += textGap;
        foreach (string line in texts)
            y = card.Put(line, TextSize.Body, x, y, textLine, isDim: true);
        y += metrics.Of(22);
        foreach (ViewerButton button in buttons)
        {
            var box = new Box(x, y, BarLayout.ButtonWidth(button, metrics.ButtonPadding, measure), metrics.ButtonHeight);
            card._buttons.Add(new(button, box, Words.Button(model, button), Words.IsEnabled(model, button)));
            x = box.Right + metrics.Gap;
        }

        return card;
    }

    private int Put(string line, TextSize size, int x, int y, int height, bool isDim)
    {
        _texts.Add(new(line, size, x, y, isDim));
        return y + height;
    }
}
