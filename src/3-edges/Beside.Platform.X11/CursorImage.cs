using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Reads the reply of XFixesGetCursorImage: pixels are ARGB, multiplied by their alpha.</summary>
internal static class CursorImage
{
    /// <summary>White edge (1), black inside (2): for a pointer that is there but cannot be read.</summary>
    private static readonly string[] ArrowRows =
    [
        "1           ", "11          ", "121         ", "1221        ", "12221       ", "122221      ", "1222221     ", "12222221    ",
        "122222221   ", "1222222221  ", "12222211111 ", "1221221     ", "121 1221    ", "11  1221    ", "1    1221   ", "     1221   ",
        "      11    ",
    ];

    internal static PointerShape Arrow { get; } = Draw(ArrowRows);

    internal static PointerShape Read(ReadOnlySpan<byte> message)
    {
        var reader = new XReader(message, 12 /* after x and y */);
        int width = reader.U16();
        int height = reader.U16();
        int hotspotX = reader.U16();
        int hotspotY = reader.U16();
        reader.Skip(12 /* cursor-serial, unused */);
        ReadOnlySpan<byte> source = reader.Take(width * height * 4);
        byte[] pixels = new byte[source.Length];
        bool isVisible = false;
        for (int i = 0; i < pixels.Length; i += 4)
        {
            byte alpha = source[i + 3];
            if (alpha == 0) continue;
            isVisible = true;
            pixels[i] = Straight(source[i], alpha);
            pixels[i + 1] = Straight(source[i + 1], alpha);
            pixels[i + 2] = Straight(source[i + 2], alpha);
            pixels[i + 3] = alpha;
        }

        // Programs hide the pointer by a cursor of nothing.
        return isVisible ? new(width, height, Math.Min(hotspotX, width - 1), Math.Min(hotspotY, height - 1), pixels) : PointerShape.Hidden;
    }

    private static PointerShape Draw(string[] rows)
    {
        byte[] pixels = [.. rows.SelectMany(row => row).SelectMany<char, byte>(c => c switch
        {
            '1' => [0xFF, 0xFF, 0xFF, 0xFF],
            '2' => [0, 0, 0, 0xFF],
            _ => [0, 0, 0, 0],
        })];
        return new(rows[0].Length, rows.Length, 0, 0, pixels);
    }

    private static byte Straight(byte multiplied, byte alpha) => (byte)Math.Min(255, ((multiplied * 255) + (alpha / 2)) / alpha);
}
