namespace Beside.Viewer.Layout;

/// <summary>One line of text, its upper left in the window.</summary>
internal readonly record struct TextPlace(string Text, TextSize Size, int X, int Y, bool IsDim = false);
