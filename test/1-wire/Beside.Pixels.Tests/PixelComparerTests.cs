namespace Beside.Pixels.Tests;

public class PixelComparerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(64, 64)]
    [InlineData(101, 37)]
    public void FindDifference_OnlyUnusedBytesDiffer_IsEmpty(int width, int height)
    {
        byte[] a = RandomBytes(width * height * 4, seed: 1);
        byte[] b = (byte[])a.Clone();
        for (int i = 3; i < b.Length; i += 4) b[i] ^= 0x5A;

        Assert.Equal(Rectangle16.Empty, PixelComparer.FindDifference(new(a, width, height, width * 4), new(b, width, height, width * 4)));
    }

    [Fact]
    public void FindDifference_RandomChanges_IsTheTightRectangleAroundThem()
    {
        var random = new Random(2);
        for (int round = 0; round < 2000; round++)
        {
            int width = random.Next(1, 90);
            int height = random.Next(1, 20);
            int stride = (width * 4) + random.Next(0, 3);
            byte[] a = RandomBytes(stride * height, round);
            byte[] b = (byte[])a.Clone();
            Rectangle16 expected = Rectangle16.Empty;
            for (int change = random.Next(0, 4); change > 0; change--)
            {
                int x = random.Next(width);
                int y = random.Next(height);
                b[(y * stride) + (x * 4) + random.Next(3)] ^= 0x80;
                expected = expected.Union(Rectangle16.FromSize(x, y, 1, 1));
            }

            // Two changes may undo each other, so the expectation is computed again the slow way.
            if (expected != Rectangle16.Empty)
                expected = SlowDifference(a, b, width, height, stride);
            Assert.Equal(expected, PixelComparer.FindDifference(new(a, width, height, stride), new(b, width, height, stride)));
        }
    }

    [Fact]
    public void FindDifference_DifferentSizes_IsRefused() => Assert.Throws<ArgumentException>(
        () => PixelComparer.FindDifference(new(new byte[16], 2, 2, 8), new(new byte[16], 4, 1, 16)));

    private static Rectangle16 SlowDifference(byte[] a, byte[] b, int width, int height, int stride)
    {
        Rectangle16 found = Rectangle16.Empty;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * stride) + (x * 4);
                if (!a.AsSpan(at, 3).SequenceEqual(b.AsSpan(at, 3)))
                    found = found.Union(Rectangle16.FromSize(x, y, 1, 1));
            }
        }

        return found;
    }

    private static byte[] RandomBytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
