namespace Beside.Cli.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("6H", 21600)]
    [InlineData("99d", 99 * 86400)]
    public void Duration_NumberAndUnit_IsRead(string text, int seconds)
    {
        Assert.True(Duration.TryParse(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("0h")]
    [InlineData("-1h")]
    [InlineData("1.5h")]
    [InlineData("6")]
    [InlineData("6 h")]
    [InlineData("100d")]
    [InlineData("2147483648s")]
    public void Duration_AnythingElse_IsNone(string? text) => Assert.False(Duration.TryParse(text, out _));
}
