using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests;

/// <summary>Text of a font whose every character is as wide as the next.</summary>
internal sealed class FixedWidthText(int characterWidth = 8) : ITextMeasure
{
    public int Width(string text, TextSize size) => text.Length * characterWidth;

    public int LineHeight(TextSize size) => 18;
}
