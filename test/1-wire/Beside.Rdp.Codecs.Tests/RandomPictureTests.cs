using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.Tests.Oracle;

namespace Beside.Rdp.Codecs.Tests;

/// <summary>Pictures that nobody would think of: few colours, runs of any length, rows that repeat or change in one
/// colour throughout.</summary>
public class RandomPictureTests
{
    private const int Rounds = 1500;

    [Fact]
    public void Planar_RandomPictures_FreeRdpAndOurDecoderShowExactlyThem()
    {
        var random = new Random(21);
        for (int round = 0; round < Rounds; round++)
        {
            (byte[] colors, int width, int height) = Create(random);
            byte[] stream = new byte[PlanarEncoder.GetMaxSize(width, height)];
            int size = new PlanarEncoder(skipAlpha: round % 2 == 0).Encode(View(colors, width, height), stream);
            Assert.InRange(size, 1, stream.Length);
            Assert.Equal(colors, TestPicture.ClearUnused(FreeRdpPlanar.Decode(stream.AsSpan(0, size), width, height)!));
            byte[] decoded = new byte[colors.Length];
            new PlanarDecoder().Decode(stream.AsSpan(0, size), new PixelSpan(decoded, width, height, width * 4));
            Assert.Equal(colors, TestPicture.ClearUnused(decoded));
        }
    }

    [Fact]
    public void InterleavedRle_RandomPictures_FreeRdpAndOurDecoderShowExactlyThem()
    {
        var random = new Random(22);
        for (int round = 0; round < Rounds; round++)
        {
            (byte[] colors, int width, int height) = Create(random);
            byte[] stream = new byte[colors.Length + 64];
            int size = new InterleavedRleEncoder().Encode(View(colors, width, height), 24, stream);
            Assert.InRange(size, 1, stream.Length);
            Assert.Equal(colors, TestPicture.ClearUnused(FreeRdpInterleaved.Decode(stream.AsSpan(0, size), width, height, 24)!));
            byte[] decoded = new byte[colors.Length];
            new InterleavedRleDecoder().Decode(stream.AsSpan(0, size), 24, new PixelSpan(decoded, width, height, width * 4));
            Assert.Equal(colors, TestPicture.ClearUnused(decoded));
        }
    }

    private static ReadOnlyPixelSpan View(byte[] colors, int width, int height) => new(colors, width, height, width * 4);

    private static (byte[] Colors, int Width, int Height) Create(Random random)
    {
        int width = random.Next(1, random.Next(3) == 0 ? 400 : 80);
        int height = random.Next(1, 40);
        byte[] bytes = new byte[width * height * 4];
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan());
        uint[] palette = [0, 0xFFFFFF, (uint)random.Next(0x1000000), (uint)random.Next(0x1000000)];
        int longest = 1 << random.Next(0, 9);
        for (int y = 0; y < height; y++)
        {
            Span<uint> row = pixels.Slice(y * width, width);
            ReadOnlySpan<uint> above = y > 0 ? pixels.Slice((y - 1) * width, width) : default;
            int way = random.Next(5);
            uint change = palette[random.Next(4)];
            for (int x = 0; x < width;)
            {
                int run = Math.Min(width - x, random.Next(1, longest + 1));
                uint color = palette[random.Next(4)];
                for (int end = x + run; x < end; x++)
                {
                    row[x] = way switch
                    {
                        0 when y > 0 => above[x],
                        1 when y > 0 => above[x] ^ change,
                        2 when y > 0 => above[x] ^ (random.Next(3) == 0 ? change : 0),
                        3 => random.Next(6) == 0 ? (uint)random.Next(0x1000000) : color,
                        _ => color,
                    };
                }
            }
        }

        return (bytes, width, height);
    }
}
