namespace Beside.Pixels.Tests;

public class PixelCopyTests
{
    [Fact]
    public void Copy_IntoPartOfALargerPicture_ChangesThatPartAlone()
    {
        byte[] source = [1, 2, 3, 4, 5, 6, 7, 8, /* next row */ 9, 10, 11, 12, 13, 14, 15, 16];
        byte[] target = new byte[4 * 3 * 4];
        PixelCopy.Copy(new ReadOnlyPixelSpan(source, 2, 2, 8), new PixelSpan(target, 4, 3, 16).Slice(1, 1, 2, 2));

        byte[] expected = new byte[target.Length];
        source.AsSpan(0, 8).CopyTo(expected.AsSpan(16 + 4));
        source.AsSpan(8, 8).CopyTo(expected.AsSpan(32 + 4));
        Assert.Equal(expected, target);
    }

    [Fact]
    public void Copy_SameStride_CopiesEveryRow()
    {
        byte[] source = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
        byte[] target = new byte[48];
        PixelCopy.Copy(new ReadOnlyPixelSpan(source, 3, 4, 12), new PixelSpan(target, 3, 4, 12));
        Assert.Equal(source, target);
    }

    [Fact]
    public void Copy_DifferentSizes_IsRefused() => Assert.Throws<ArgumentException>(
        () => PixelCopy.Copy(new ReadOnlyPixelSpan(new byte[16], 2, 2, 8), new PixelSpan(new byte[16], 4, 1, 16)));
}
