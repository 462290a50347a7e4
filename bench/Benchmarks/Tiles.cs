using Beside.Pixels;
using Beside.Rdp.Codecs.Tests;

namespace Benchmarks;

/// <summary>A picture cut into tiles of 64 pixels a side, as the picture pipeline cuts a screen.</summary>
internal sealed class Tiles(string kind)
{
    public const int Size = 64;
    public const int Columns = 16;
    public const int Rows = 12;
    public const int Count = Columns * Rows;

    private readonly TestPicture _picture = TestPicture.Create(kind, Columns * Size, Rows * Size);

    public ReadOnlyPixelSpan Whole => _picture.Pixels;

    public ReadOnlyPixelSpan this[int index] => _picture.Pixels.Slice(index % Columns * Size, index / Columns * Size, Size, Size);
}
