using Beside.Pixels;
using Beside.Platform;
using Beside.Runtime.Expert;
using Beside.Viewer;

namespace Beside.Cli.Open;

/// <summary>The novice's screen in the window, and kept for <c>--screenshot</c>.</summary>
internal sealed class WindowPicture(ViewerWindow window, PictureCopy? copy) : IPictureSink
{
    public void Resize(int width, int height)
    {
        window.ResizePicture(width, height);
        copy?.Resize(width, height);
    }

    public void Draw(ReadOnlyPixelSpan picture, Region damage)
    {
        window.DrawPicture(picture, damage);
        copy?.Draw(picture, damage);
    }

    public void ShowPointer(PointerShape? shape) => window.ShowPointer(shape);

    public void MovePointer(int x, int y) => window.WarpPointer(x, y);
}
