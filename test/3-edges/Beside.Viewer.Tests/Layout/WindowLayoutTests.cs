using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Layout;

public sealed class WindowLayoutTests
{
    private readonly WindowModel _model = new("Ann");

    [Theory]
    [InlineData(ViewerState.Connecting, true)]
    [InlineData(ViewerState.WaitingForConsent, true)]
    [InlineData(ViewerState.Viewing, false)]
    [InlineData(ViewerState.Controlling, false)]
    [InlineData(ViewerState.Paused, true)]
    [InlineData(ViewerState.PausedInControl, true)]
    [InlineData(ViewerState.Ended, true)]
    public void Arrange_State_HasACardWhereThePictureDoesNotSayItAll(ViewerState state, bool hasCard)
    {
        _model.State = state;

        Assert.Equal(hasCard, Arrange().Card is not null);
    }

    [Fact]
    public void Arrange_WaitingForConsent_SaysWhoIsAsked()
    {
        _model.State = ViewerState.WaitingForConsent;

        Assert.Contains("Ann", Arrange().Card!.Texts[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, new[] { "Try again", "Close" })]
    [InlineData(false, new[] { "Close" })]
    public void Arrange_Ended_OffersAnotherTryWhereThereIsOne(bool canTryAgain, string[] buttons)
    {
        (_model.State, _model.CanTryAgain, _model.Detail) = (ViewerState.Ended, canTryAgain, "The connection was lost.");
        CardLayout card = Arrange().Card!;

        Assert.Equal(buttons, card.Buttons.Select(b => b.Text));
        Assert.Contains(card.Texts, t => t.Text == "The connection was lost.");
    }

    [Fact]
    public void Arrange_Chat_TakesRoomFromThePictureAndEndsWithTheNewest()
    {
        _model.State = ViewerState.Viewing;
        for (int i = 0; i < 100; i++) _model.AddChat(new("Ann", $"message {i}", IsOwn: i % 2 == 0));
        _model.ShowChat(isShown: true);
        WindowLayout layout = Arrange();

        Assert.Equal(layout.Chat!.Box.X, layout.View.Right);
        Assert.Equal("message 99", layout.Chat.Bubbles[^1].Texts[^1].Text);
        Assert.True(layout.Chat.Bubbles[^1].Box.Bottom <= layout.Chat.Messages.Bottom);
        Assert.InRange(layout.Chat.Bubbles.Count, 3, 40);
    }

    [Fact]
    public void Arrange_FullScreen_HasTheBarOnlyWhenCalledAndThePictureBelowIt()
    {
        (_model.State, _model.IsFullScreen) = (ViewerState.Viewing, true);
        Assert.Null(Arrange().Bar);
        Assert.Equal(new Box(0, 0, 1000, 700), Arrange().View);
        _model.IsBarRevealed = true;
        Assert.NotNull(Arrange().Bar);
        Assert.Equal(new Box(0, 0, 1000, 700), Arrange().View);
    }

    [Fact]
    public void Arrange_AnySizeAndText_Survives()
    {
        var random = new Random(3);
        string[] texts = ["", " ", "\n\n\n", new string('W', 5000), "\u0301\u0301\u0301", "\uD800", "a\0b", "مرحبا",
            string.Concat(Enumerable.Repeat("👩‍👩‍👧 ", 200))];
        for (int i = 0; i < 500; i++)
        {
            var model = new WindowModel(texts[random.Next(texts.Length)])
            {
                State = (ViewerState)random.Next(7),
                Detail = random.Next(2) == 0 ? null : texts[random.Next(texts.Length)],
                Notice = random.Next(2) == 0 ? null : texts[random.Next(texts.Length)],
                IsFullScreen = random.Next(2) == 0,
            };
            for (int line = 0; line < 5; line++)
                model.AddChat(new(texts[random.Next(texts.Length)], texts[random.Next(texts.Length)], IsOwn: false));
            model.ShowChat(random.Next(2) == 0);
            model.ChatInput.Insert(texts[random.Next(texts.Length)]);
            WindowLayout layout = WindowLayout.Arrange(
                model, random.Next(0, 2000), random.Next(0, 1500), new(random.Next(1, 4)), new FixedWidthText());

            Assert.True(layout.View.Width >= 0);
        }
    }

    private WindowLayout Arrange() => WindowLayout.Arrange(_model, 1000, 700, new(1), new FixedWidthText());
}
