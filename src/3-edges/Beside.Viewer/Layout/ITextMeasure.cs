namespace Beside.Viewer.Layout;

/// <summary>How much room text takes, in pixels of the window.</summary>
internal interface ITextMeasure
{
    int Width(string text, TextSize size);

    int LineHeight(TextSize size);
}
