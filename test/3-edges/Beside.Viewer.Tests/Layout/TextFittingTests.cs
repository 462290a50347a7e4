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
    public void Wrap_ToSomeLines_LeavesTheRestUnread()
    {
        Assert.Equal(["one", "two"], TextFitting.Wrap(_measure, "one two three", TextSize.Body, 30, maxLines: 2));
        Assert.Equal(["", ""], TextFitting.Wrap(_measure, new string('\n', 10_000), TextSize.Body, 30, maxLines: 2));
    }

    [Theory]
    [InlineData("x", 300)]
    [InlineData("e\u0301", 300)]
    [InlineData("ab ", 1)]
    [InlineData("\U0001F600", 100_000)]
    public void Wrap_OfALongMessage_MeasuresLittle(string piece, int width)
    {
        var measure = new CountingText();
        string text = string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length));
        List<string> lines = TextFitting.Wrap(measure, text, TextSize.Body, width, maxLines: 60);

        Assert.InRange(measure.Chars, 1, 60 * 12 * 512);
        Assert.DoesNotContain(lines, l => l.Length > 0 && (char.IsLowSurrogate(l[0]) || char.IsHighSurrogate(l[^1])));
    }

    [Fact]
    public void Wrap_CharacterOfSeveralCodePoints_IsNotTornApart() =>
        Assert.Equal(["e\u0301", "e\u0301"], TextFitting.Wrap(_measure, "e\u0301e\u0301", TextSize.Body, 25));

    /// <summary>Notes how many characters it has been asked about.</summary>
    private sealed class CountingText : ITextMeasure
    {
        public long Chars { get; private set; }

        public int Width(string text, TextSize size)
        {
            Chars += text.Length;
            return text.Length * 10;
        }

        public int LineHeight(TextSize size) => 18;
    }
}
