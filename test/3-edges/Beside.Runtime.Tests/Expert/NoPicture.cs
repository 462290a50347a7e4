using Beside.Pixels;
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
}
