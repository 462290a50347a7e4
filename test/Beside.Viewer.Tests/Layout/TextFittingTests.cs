using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests.Layout;

public sealed class TextFittingTests
{
    private readonly FixedWidthText _measure = new(10);

    [Theory]
    [InlineData("short", 50, "short")]
    [InlineData("longer text", 80, "longer…")]
    [InlineData("anything", 5, "")]
    [InlineData("", 0, "")]
    public void Shorten_ToAWidth_EndsWithAnEllipsis(string text, int width, string expected) =>
        Assert.Equal(expected, TextFitting.Shorten(_measure, text, TextSize.Body, width));

    [Theory]
    [InlineData("one two three", 70, new[] { "one two", "three" })]
    [InlineData("one\n\ntwo", 70, new[] { "one", "", "two" })]
    [InlineData("abcdefghij", 40, new[] { "abcd", "efgh", "ij" })]
    [InlineData("ab cdefghij", 40, new[] { "ab", "cdef", "ghij" })]
    [InlineData("", 40, new[] { "" })]
    [InlineData("abc", 1, new[] { "a", "b", "c" })]
    public void Wrap_ToAWidth_BreaksBetweenWordsWhereItCan(string text, int width, string[] expected) =>
        Assert.Equal(expected, TextFitting.Wrap(_measure, text, TextSize.Body, width));

    [Fact]
    public void Wrap_CharacterOfSeveralCodePoints_IsNotTornApart() =>
        Assert.Equal(["e\u0301", "e\u0301"], TextFitting.Wrap(_measure, "e\u0301e\u0301", TextSize.Body, 25));
}
