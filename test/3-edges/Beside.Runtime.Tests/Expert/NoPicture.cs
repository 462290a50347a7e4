using Beside.Pixels;
using Beside.Platform;
using Beside.Runtime.Expert;

namespace Beside.Runtime.Tests.Expert;

internal sealed class NoPicture : IPictureSink
{
    public void Resize(int width, int height)
    {
        // Nobody looks.
    }

    public void Draw(ReadOnlyPixelSpan picture, Region damage)
    {
        // Nobody looks.
    }

    public void ShowPointer(PointerShape? shape)
    {
        // Nobody looks.
    }

    public void MovePointer(int x, int y)
    {
        // Nobody looks.
    }
}
