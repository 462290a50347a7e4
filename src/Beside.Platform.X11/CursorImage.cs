using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Reads the reply of XFixesGetCursorImage: pixels are ARGB, multiplied by their alpha.</summary>
internal static class CursorImage
{
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

    private static byte Straight(byte multiplied, byte alpha) => (byte)Math.Min(255, ((multiplied * 255) + (alpha / 2)) / alpha);
}
