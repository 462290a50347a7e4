using Beside.Cli.Open;

namespace Beside.Cli.Tests;

public sealed class ScaleChoiceTests
{
    [Theory]
    [InlineData("150%", 1.5)]
    [InlineData("1.5", 1.5)]
    [InlineData("50%", 0.5)]
    [InlineData("0.5", 0.5)]
    [InlineData("400%", 4)]
    [InlineData("4", 4)]
    [InlineData("112.5%", 1.125)]
    public void Scale_PercentageOrFactor_IsRead(string text, double expected)
    {
        Assert.True(ScaleChoice.TryParse(text, out double? scale, out _));
        Assert.Equal(expected, scale);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("Auto")]
    public void Scale_Auto_IsTheDesktops(string text)
    {
        Assert.True(ScaleChoice.TryParse(text, out double? scale, out _));
        Assert.Null(scale);
    }

    [Theory]
    [InlineData("", "neither auto nor a number")]
    [InlineData("large", "neither auto nor a number")]
    [InlineData("%", "neither auto nor a number")]
    [InlineData("1,5", "neither auto nor a number")]
    [InlineData("-1", "neither auto nor a number")]
    [InlineData("1e0", "neither auto nor a number")]
    [InlineData("NaN", "neither auto nor a number")]
    [InlineData("150 %", "neither auto nor a number")]
    [InlineData("0", "too small")]
    [InlineData("49%", "too small")]
    [InlineData("0.49", "too small")]
    [InlineData("401%", "too large; ")]
    [InlineData("4.01", "too large (a percentage ends in %)")]
    [InlineData("150", "too large (a percentage ends in %)")]
    public void Scale_AnythingElse_SaysWhatIsWrongAndWhatIsRight(string text, string problem)
    {
        Assert.False(ScaleChoice.TryParse(text, out double? scale, out string? said));
        Assert.Null(scale);
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.EndsWith("give auto, 50% to 400%, or 0.5 to 4.", said, StringComparison.Ordinal);
    }
}
