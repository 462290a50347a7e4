using System.Runtime.InteropServices;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests;

/// <summary>A made-up part of a desktop with garbage in the unused bytes and, on demand, a stride of its own.</summary>
internal sealed class TestPicture
{
    private readonly byte[] _bytes;

    private TestPicture(int width, int height, int strideBytes)
    {
        Width = width;
        Height = height;
        StrideBytes = strideBytes;
        _bytes = new byte[strideBytes * height];
    }

    public static IReadOnlyList<string> Kinds { get; } = ["flat", "text", "window", "gradient", "photo", "noise", "stripes", "sparse"];

    public int Width { get; }

    public int Height { get; }

    public int StrideBytes { get; }

    public byte[] Bytes => _bytes;

    public ReadOnlyPixelSpan Pixels => new(_bytes, Width, Height, StrideBytes);

    public static TestPicture Create(string kind, int width, int height, int seed = 1, int extraStrideBytes = 0)
    {
        var picture = new TestPicture(width, height, (width * 4) + extraStrideBytes);
        var random = new Random(seed);
        random.NextBytes(picture._bytes);
        Func<int, int, uint> color = kind switch
        {
            "flat" => (_, _) => 0xF0F0F0,
            "text" => Text(random, width, height),
            "window" => (x, y) => y < 20 ? 0x3465A4u + (uint)(y * 0x010101)
                : x < 2 || x >= width - 2 ? 0x555753u
                : (x / 9 % 7 == 0 && y % 11 > 3) ? 0x202020u
                : 0xFFFFFFu,
            "gradient" => (x, y) => (uint)((x * 255 / width) | ((y * 255 / height) << 8) | (((x + y) & 0xFF) << 16)),
            "photo" => Photo(random, width, height),
            "noise" => (_, _) => (uint)random.Next(),
            "stripes" => (x, y) => ((x ^ y) & 1) == 0 ? 0x000000u : 0xFFFFFFu,
            "sparse" => (_, _) => random.Next(40) == 0 ? (uint)random.Next() : 0x729FCFu,
            _ => throw new ArgumentException(kind, nameof(kind)),
        };
        for (int y = 0; y < height; y++)
        {
            Span<uint> row = MemoryMarshal.Cast<byte, uint>(picture._bytes.AsSpan(y * picture.StrideBytes, width * 4));
            for (int x = 0; x < width; x++)
                row[x] = (row[x] & 0xFF00_0000) | (color(x, y) & 0xFF_FFFF);
        }

        return picture;
    }

    /// <summary>The colours alone, top row first, without padding and with zero in the unused byte.</summary>
    public byte[] ToColors()
    {
        byte[] colors = new byte[Width * Height * 4];
        for (int y = 0; y < Height; y++) Pixels.Row(y).CopyTo(colors.AsSpan(y * Width * 4));
        return ClearUnused(colors);
    }

    public static byte[] ClearUnused(byte[] pixels)
    {
        for (int i = 3; i < pixels.Length; i += 4) pixels[i] = 0;
        return pixels;
    }

    // Glyph-like strokes with grey edges on white, in lines.
    private static Func<int, int, uint> Text(Random random, int width, int height)
    {
        byte[,] ink = new byte[height, width];
        for (int line = 3; line + 10 < height; line += 16)
        {
            for (int x = 4; x + 8 < width; x += 8)
            {
                if (random.Next(6) == 0) continue;
                for (int stroke = 0; stroke < 3; stroke++)
                {
                    bool vertical = random.Next(2) == 0;
                    int at = random.Next(6);
                    for (int i = 0; i < (vertical ? 10 : 6); i++)
                    {
                        int py = line + (vertical ? i : at);
                        int px = x + (vertical ? at : i);
                        ink[py, px] = 255;
                        if (px + 1 < width && ink[py, px + 1] == 0)
                            ink[py, px + 1] = (byte)(random.Next(3) * 60);
                    }
                }
            }
        }

        return (x, y) => (uint)(255 - ink[y, x]) * 0x010101u;
    }

    // Sum of octaves of smooth noise, lower as they are finer, and a little grain: about as hard as a photograph.
    private static Func<int, int, uint> Photo(Random random, int width, int height)
    {
        float[][,] planes = new float[3][,];
        for (int c = 0; c < 3; c++)
        {
            float[,] plane = new float[height, width];
            for (int size = 64; size >= 2; size /= 2)
                AddOctave(random, plane, size, 5f * MathF.Pow(size, 0.6f));
            planes[c] = plane;
        }

        return (x, y) =>
        {
            float shade = planes[0][y, x] + 128;
            return (uint)(Clamp(shade + (planes[1][y, x] * 0.25f) + random.Next(-3, 4))
                | (Clamp(shade + random.Next(-3, 4)) << 8)
                | (Clamp(shade + (planes[2][y, x] * 0.25f) + random.Next(-3, 4)) << 16));
        };
    }

    private static void AddOctave(Random random, float[,] plane, int size, float amplitude)
    {
        int height = plane.GetLength(0);
        int width = plane.GetLength(1);
        float[,] grid = new float[(height / size) + 2, (width / size) + 2];
        for (int y = 0; y < grid.GetLength(0); y++)
        {
            for (int x = 0; x < grid.GetLength(1); x++)
                grid[y, x] = ((float)random.NextDouble() - 0.5f) * amplitude;
        }

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int gx = x / size;
                int gy = y / size;
                float fx = (float)(x % size) / size;
                float fy = (float)(y % size) / size;
                float top = grid[gy, gx] + ((grid[gy, gx + 1] - grid[gy, gx]) * fx);
                float bottom = grid[gy + 1, gx] + ((grid[gy + 1, gx + 1] - grid[gy + 1, gx]) * fx);
                plane[y, x] += top + ((bottom - top) * fy);
            }
        }
    }

    private static int Clamp(float value) => Math.Clamp((int)value, 0, 255);
}
