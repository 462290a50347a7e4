namespace Beside.Viewer.Layout;

internal enum TextSize
{
    Small,
    Body,
    Title,
}
