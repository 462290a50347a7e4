using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>The bar: on the left the novice's name and the state, on the right the buttons. Where it is narrow, the
/// time goes first, then the words are shortened; the buttons stay.</summary>
internal sealed class BarLayout
{
    private static readonly ViewerButton[] InOrder =
        [ViewerButton.Control, ViewerButton.Chat, ViewerButton.Scale, ViewerButton.FullScreen, ViewerButton.End];

    private readonly List<ButtonPlace> _buttons = [];
    private readonly List<TextPlace> _texts = [];

    public Box Box { get; private set; }

    /// <summary>The spot of colour that goes with the state.</summary>
    public Box Dot { get; private set; }

    public IReadOnlyList<ButtonPlace> Buttons => _buttons;

    public IReadOnlyList<TextPlace> Texts => _texts;

    public static BarLayout Arrange(WindowModel model, int width, Metrics metrics, ITextMeasure measure)
    {
        var bar = new BarLayout { Box = new(0, 0, width, metrics.BarHeight) };
        int end = bar.ArrangeButtons(model, metrics, measure);
        bar.ArrangeTexts(model, end - metrics.Margin, metrics, measure);
        return bar;
    }

    public static int ButtonWidth(ViewerButton button, int padding, ITextMeasure measure) =>
        Words.ButtonVariants(button).Max(t => measure.Width(t, TextSize.Body)) + (2 * padding);

    private int ArrangeButtons(WindowModel model, Metrics metrics, ITextMeasure measure)
    {
        int right = Box.Width - metrics.Gap;
        int y = (metrics.BarHeight - metrics.ButtonHeight) / 2;
        int padding = Box.Width < metrics.NarrowWidth ? metrics.ButtonPadding / 2 : metrics.ButtonPadding;
        foreach (ViewerButton button in InOrder.AsEnumerable().Reverse())
        {
            int width = ButtonWidth(button, padding, measure);
            _buttons.Insert(0, new(
                button, new(right - width, y, width, metrics.ButtonHeight), Words.Button(model, button), Words.IsEnabled(model, button)));
            right -= width + metrics.Gap;
        }

        return right;
    }

    private void ArrangeTexts(WindowModel model, int end, Metrics metrics, ITextMeasure measure)
    {
        int y = (metrics.BarHeight - measure.LineHeight(TextSize.Body)) / 2;
        Dot = new(metrics.Margin, (metrics.BarHeight - metrics.Dot) / 2, metrics.Dot, metrics.Dot);
        int x = Dot.Right + metrics.Gap;
        string state = Words.State(model);
        string time = Words.RoundTrip(model.RoundTripTime);
        int stateWidth = measure.Width(state, TextSize.Body) + metrics.Margin;
        int timeWidth = time.Length == 0 ? 0 : measure.Width(time, TextSize.Small) + metrics.Margin;

        // The state matters most, then the name, then the time.
        string name = $"Helping {model.NoviceName}";
        bool hasTime = x + stateWidth + timeWidth + measure.Width(name, TextSize.Body) + metrics.Margin <= end;
        int nameRoom = end - x - stateWidth - metrics.Margin - (hasTime ? timeWidth : 0);
        x = Put(TextFitting.Shorten(measure, state, TextSize.Body, Math.Max(0, end - x)), TextSize.Body, x, y, isDim: false);
        if (nameRoom > metrics.Of(60))
            x = Put(TextFitting.Shorten(measure, name, TextSize.Body, nameRoom), TextSize.Body, x, y, isDim: true);
        if (hasTime && timeWidth > 0) Put(time, TextSize.Small, x, y + metrics.Of(1), isDim: true);

        int Put(string text, TextSize size, int left, int top, bool isDim)
        {
            if (text.Length == 0) return left;
            _texts.Add(new(text, size, left, top, isDim));
            return left + measure.Width(text, size) + metrics.Margin;
        }
    }
}
