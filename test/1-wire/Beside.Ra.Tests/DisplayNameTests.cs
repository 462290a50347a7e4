namespace Beside.Ra.Tests;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("Bob", "Bob")]
    [InlineData("  Zoë 林 😀 ", "Zoë 林 😀")]
    [InlineData("a\u001b[31mb", "a[31mb")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    [InlineData("\u2066a\u2069\u200Fb\u200Bc\uFEFF", "abc")]
    [InlineData("two\r\nlines\u2028three", "twolinesthree")]
    [InlineData("\0\a", "")]
    [InlineData("\u3164\u115F\u1160\uFFA0\u034F\uFE0F\U000E0100", "")]   // letters and marks that nobody sees
    public void Sanitize_AnyName_CannotSteerWhatStandsAroundIt(string claimed, string shown) =>
        Assert.Equal(shown, DisplayName.Sanitize(claimed));

    [Fact]
    public void Sanitize_HalfACharacter_IsShownAsUnreadable() => Assert.Equal("\uFFFDx", DisplayName.Sanitize("\uD800x"));

    [Fact]
    public void Sanitize_LongName_IsCutAt255WithoutHalfACharacter()
    {
        string shown = DisplayName.Sanitize(new string('x', 254) + "😀");
        Assert.Equal(new string('x', 254), shown);
    }

    [Fact]
    public void SanitizeText_Message_KeepsItsLines() =>
        Assert.Equal("a\nb\tc", DisplayName.SanitizeText("a\r\nb\tc\u001b", 100));
}
