namespace Beside.Platform.X11.Tests;

/// <summary>Names as X(7) and xcb's own parser take them.</summary>
public sealed class DisplayNameTests
{
    [Theory]
    [InlineData(":0", "", 0, 0)]
    [InlineData(":17.1", "", 17, 1)]
    [InlineData("unix:3", "", 3, 0)]
    [InlineData("unix/anything:3", "", 3, 0)]
    [InlineData("localhost:10.0", "localhost", 10, 0)]
    [InlineData("tcp/desk.example:2", "desk.example", 2, 0)]
    [InlineData("::1:4", "::1", 4, 0)]
    [InlineData("[fe80::1]:4.2", "fe80::1", 4, 2)]
    public void TryParse_Name_IsItsParts(string text, string host, int display, int screen)
    {
        Assert.True(DisplayName.TryParse(text, out DisplayName name));
        Assert.Equal(new DisplayName(host, display, screen), name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData(":")]
    [InlineData(":x")]
    [InlineData(":-1")]
    [InlineData(":0.")]
    [InlineData(":0.0.0")]
    [InlineData(":60000")]
    [InlineData("decnet::0")]
    [InlineData("http/host:0")]
    public void TryParse_SomethingElse_IsNoName(string text) => Assert.False(DisplayName.TryParse(text, out _));

    [Fact]
    public void TryParse_PathOfASocket_IsKept()
    {
        Assert.True(DisplayName.TryParse("/run/x/socket:0", out DisplayName name));
        Assert.Equal(new DisplayName("", 0, 0, "/run/x/socket"), name);
    }
}
