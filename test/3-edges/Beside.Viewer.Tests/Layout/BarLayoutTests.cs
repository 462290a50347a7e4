using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Layout;

public sealed class BarLayoutTests
{
    private readonly WindowModel _model = new("Ann") { State = ViewerState.Viewing, RoundTripTime = TimeSpan.FromMilliseconds(42) };

    [Fact]
    public void Arrange_Wide_SaysStateNameAndTime() =>
        Assert.Equal(["Viewing", "Helping Ann", "42 ms"], Arrange(1200).Texts.Select(t => t.Text));

    [Fact]
    public void Arrange_Narrower_LosesTheTimeThenTheNameThenTheState()
    {
        int[] counts = [.. Enumerable.Range(400, new Metrics(1).NarrowWidth - 400).Select(w => Arrange(w).Texts.Count)];

        Assert.Equal(counts.Order(), counts);
        Assert.Equal(3, counts[^1]);
        Assert.True(counts[0] <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(480)]
    [InlineData(700)]
    [InlineData(2000)]
    public void Arrange_AnyWidth_NothingOverlaps(int width)
    {
        BarLayout bar = Arrange(width);
        int textEnd = bar.Texts.Select(t => t.X + (t.Text.Length * 8)).DefaultIfEmpty(0).Max();

        Assert.Equal(bar.Buttons.Count, bar.Buttons.Select(b => b.Button).Distinct().Count());
        Assert.All(bar.Buttons.Zip(bar.Buttons.Skip(1)), pair => Assert.True(pair.First.Box.Right <= pair.Second.Box.X));
        Assert.True(textEnd <= Math.Max(0, bar.Buttons[0].Box.X));
    }

    [Theory]
    [InlineData(ViewerState.Connecting)]
    [InlineData(ViewerState.Viewing)]
    [InlineData(ViewerState.AskingForControl)]
    [InlineData(ViewerState.Controlling)]
    [InlineData(ViewerState.Ended)]
    public void Arrange_InAnyState_LeavesTheButtonsWhereTheyAre(ViewerState state)
    {
        Box[] before = [.. Arrange(1200).Buttons.Select(b => b.Box)];
        _model.State = state;

        Assert.Equal(before, Arrange(1200).Buttons.Select(b => b.Box));
    }

    [Theory]
    [InlineData(ViewerState.Connecting, false, "Request control")]
    [InlineData(ViewerState.WaitingForConsent, false, "Request control")]
    [InlineData(ViewerState.Viewing, true, "Request control")]
    [InlineData(ViewerState.AskingForControl, true, "Cancel request")]
    [InlineData(ViewerState.Controlling, true, "Release control")]
    [InlineData(ViewerState.Paused, false, "Request control")]
    [InlineData(ViewerState.PausedInControl, true, "Release control")]
    [InlineData(ViewerState.Ended, false, "Request control")]
    public void Arrange_ControlButton_FollowsTheState(ViewerState state, bool isEnabled, string text)
    {
        _model.State = state;
        ButtonPlace control = Arrange(1200).Buttons.Single(b => b.Button == ViewerButton.Control);

        Assert.Equal((isEnabled, text), (control.IsEnabled, control.Text));
    }

    [Fact]
    public void Arrange_EndlessName_IsShortened()
    {
        var model = new WindowModel(new string('x', 100_000)) { State = ViewerState.Viewing };
        BarLayout bar = BarLayout.Arrange(model, 1200, new(1), new FixedWidthText());

        Assert.EndsWith("…", bar.Texts[1].Text, StringComparison.Ordinal);
    }

    private BarLayout Arrange(int width) => BarLayout.Arrange(_model, width, new(1), new FixedWidthText());
}
