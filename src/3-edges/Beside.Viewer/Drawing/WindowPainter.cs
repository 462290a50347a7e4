using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Drawing;

/// <summary>Draws the interface over the picture.</summary>
internal sealed class WindowPainter(Canvas canvas, Metrics metrics)
{
    public void Paint(WindowModel model, WindowLayout layout)
    {
        // A picture that is not live is there, but behind: nobody shall take it for the present.
        if (model.State is ViewerState.Paused or ViewerState.PausedInControl or ViewerState.Ended)
            canvas.Fill(layout.View, Theme.Background, alpha: 160);
        if (layout.Card is { } card) PaintCard(model, card);
        if (!layout.Notice.IsEmpty) PaintNotice(layout);
        if (layout.Chat is { } chat) PaintChat(model, chat);
        if (layout.Bar is { } bar) PaintBar(model, bar);
    }

    private void PaintBar(WindowModel model, BarLayout bar)
    {
        canvas.Fill(bar.Box, Theme.Bar);
        canvas.Fill(new(0, bar.Box.Bottom - metrics.Line, bar.Box.Width, metrics.Line), Theme.BarEdge);
        if (model.State == ViewerState.Controlling)
            canvas.Fill(new(0, bar.Box.Bottom - metrics.FocusLine, bar.Box.Width, metrics.FocusLine), Theme.DotControlling);
        canvas.FillRounded(bar.Dot, bar.Dot.Width / 2, Theme.DotOf(model.State));
        foreach (TextPlace text in bar.Texts) PaintText(text);
        foreach (ButtonPlace button in bar.Buttons) PaintButton(model, button);
    }

    private void PaintCard(WindowModel model, CardLayout card)
    {
        canvas.FillFramed(card.Box, metrics.Of(10), metrics.Line, Theme.BarEdge, Theme.Card);
        canvas.Fill(new(card.Box.X + metrics.Of(12), card.Box.Y + metrics.Of(30), metrics.Of(4), metrics.Of(20)), Theme.DotOf(model.State));
        foreach (TextPlace text in card.Texts) PaintText(text);
        foreach (ButtonPlace button in card.Buttons) PaintButton(model, button);
    }

    private void PaintNotice(WindowLayout layout)
    {
        canvas.FillFramed(layout.Notice, metrics.Radius, metrics.Line, Theme.DotWaiting, Theme.Card);
        PaintText(layout.NoticeText);
    }

    private void PaintChat(WindowModel model, ChatLayout chat)
    {
        canvas.Fill(chat.Box, Theme.Bar);
        canvas.Fill(chat.Box with { Width = metrics.Line }, Theme.BarEdge);
        canvas.ClipTo(chat.Messages);
        if (chat.Bubbles.Count == 0)
            canvas.TextCentered("No messages yet", TextSize.Small, chat.Messages, Theme.TextDim);
        foreach (ChatBubble bubble in chat.Bubbles)
        {
            if (bubble.Line.From is not null)
                canvas.FillRounded(bubble.Box, metrics.Radius, bubble.Line.IsOwn ? Theme.OwnMessage : Theme.TheirMessage);
            foreach (TextPlace text in bubble.Texts) PaintText(text);
        }

        canvas.Unclip();
        PaintChatInput(model, chat);
    }

    private void PaintChatInput(WindowModel model, ChatLayout chat)
    {
        bool isFocused = model.Keyboard == KeyboardPlace.Chat;
        canvas.FillFramed(
            chat.Input, metrics.Radius, isFocused ? metrics.FocusLine : metrics.Line,
            isFocused ? Theme.Focus : Theme.TextOff, Theme.InputField);
        Box inside = chat.Input.Inset(metrics.ButtonPadding - metrics.Of(2), metrics.FocusLine);
        canvas.ClipTo(inside);
        if (chat.InputText.Text.Length > 0)
            PaintText(chat.InputText);
        else
            canvas.Text(
                isFocused && model.IsSharing ? "" : Words.ChatHint(model),
                TextSize.Body,
                chat.InputText.X,
                chat.InputText.Y,
                Theme.TextOff);
        int height = canvas.Fonts.LineHeight(TextSize.Body);
        if (isFocused && model.IsSharing)
            canvas.Fill(new(chat.CaretX, chat.InputText.Y, metrics.FocusLine, height), Theme.Focus);
        canvas.Unclip();
    }

    private void PaintButton(WindowModel model, ButtonPlace place)
    {
        bool isFocused = model.Keyboard == KeyboardPlace.Buttons && model.Focused == place.Button;
        if (isFocused)
            canvas.FillRounded(place.Box.Inset(-metrics.FocusLine), metrics.Radius + metrics.FocusLine, Theme.Focus);
        canvas.FillRounded(place.Box, metrics.Radius, ButtonColor(model, place));
        canvas.TextCentered(place.Text, TextSize.Body, place.Box, place.IsEnabled ? Theme.Text : Theme.TextOff);
    }

    private static uint ButtonColor(WindowModel model, ButtonPlace place)
    {
        if (!place.IsEnabled) return Theme.ButtonOff;
        bool isHovered = model.Hovered == place.Button;
        if (isHovered && model.Pressed == place.Button) return Theme.ButtonPressed;
        return place.Button switch
        {
            ViewerButton.End => isHovered ? Theme.DangerHover : Theme.Danger,
            ViewerButton.Control or ViewerButton.TryAgain => isHovered ? Theme.PrimaryHover : Theme.Primary,
            ViewerButton.Chat when model.IsChatShown => isHovered ? Theme.ButtonHover : Theme.BarEdge,
            _ => isHovered ? Theme.ButtonHover : Theme.Button,
        };
    }

    private void PaintText(TextPlace text) => canvas.Text(text.Text, text.Size, text.X, text.Y, text.IsDim ? Theme.TextDim : Theme.Text);
}
