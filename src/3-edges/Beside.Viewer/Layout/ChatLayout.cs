using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>The chat on the right: messages from the bottom up, and the line being written below them.</summary>
internal sealed class ChatLayout
{
    private readonly List<ChatBubble> _bubbles = [];

    public Box Box { get; private set; }

    /// <summary>Where messages are; what does not fit in is cut off.</summary>
    public Box Messages { get; private set; }

    public Box Input { get; private set; }

    /// <summary>The part of the line being written that fits, and the caret's place in the window.</summary>
    public TextPlace InputText { get; private set; }

    public int CaretX { get; private set; }

    /// <summary>The newest last.</summary>
    public IReadOnlyList<ChatBubble> Bubbles => _bubbles;

    public static ChatLayout? Arrange(WindowModel model, Box box, Metrics metrics, ITextMeasure measure)
    {
        if (!model.IsChatShown || box.IsEmpty) return null;
        int inputHeight = metrics.Of(36);
        var input =
            new Box(box.X + metrics.Gap, box.Bottom - inputHeight - metrics.Gap, Math.Max(0, box.Width - (2 * metrics.Gap)), inputHeight);
        var chat = new ChatLayout { Box = box, Input = input, Messages = box with { Height = Math.Max(0, input.Y - metrics.Gap - box.Y) } };
        chat.ArrangeInput(model.ChatInput, metrics, measure);
        chat.ArrangeBubbles(model, metrics, measure);
        return chat;
    }

    private void ArrangeInput(LineEditor editor, Metrics metrics, ITextMeasure measure)
    {
        int room = Math.Max(1, Input.Width - (2 * metrics.ButtonPadding));
        int left = Input.X + metrics.ButtonPadding;
        int toCaret = measure.Width(editor.Text[..editor.Caret], TextSize.Body);

        // A long line is pushed to the left, so that the caret is always seen; painting cuts off both ends.
        int shift = Math.Max(0, toCaret - room);
        InputText = new(editor.Text, TextSize.Body, left - shift, Input.Y + ((Input.Height - measure.LineHeight(TextSize.Body)) / 2));
        CaretX = left + toCaret - shift;
    }

    private void ArrangeBubbles(WindowModel model, Metrics metrics, ITextMeasure measure)
    {
        int bottom = Messages.Bottom + (model.ChatScroll * measure.LineHeight(TextSize.Body));
        for (int i = model.Chat.Count - 1; i >= 0 && bottom > Messages.Y; i--)
        {
            ChatBubble bubble = ChatBubble.Arrange(model.Chat[i], Messages, bottom, metrics, measure);
            if (bubble.Box.Y < Messages.Bottom) _bubbles.Insert(0, bubble);
            bottom = bubble.Box.Y - metrics.Gap;
        }
    }
}
