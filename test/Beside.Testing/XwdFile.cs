using System.Buffers.Binary;

namespace Beside.Testing;

/// <summary>X Window Dump, version 7, of a display of depth 24: ZPixmap, 32 bits a pixel; 24 where windows of several
/// visuals are on the screen.</summary>
internal static class XwdFile
{
    private const int HeaderFields = 25;
    private const int ColorEntrySize = 12;

    public static Screenshot Read(ReadOnlySpan<byte> file)
    {
        int headerSize = Field(file, 0);
        int width = Field(file, 4), height = Field(file, 5);
        bool isLittleEndian = Field(file, 7) == 0;
        int bitsPerPixel = Field(file, 11), bytesPerLine = Field(file, 12), colors = Field(file, 19);
        if (Field(file, 1) != 7 || bitsPerPixel is not (24 or 32) || !isLittleEndian)
            throw new InvalidDataException($"Not a dump of 24 or 32 bits a pixel, little-endian: {bitsPerPixel}.");

        ReadOnlySpan<byte> data = file[(headerSize + (colors * ColorEntrySize))..];
        uint[] pixels = new uint[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                pixels[(y * width) + x] = ReadPixel(data[((y * bytesPerLine) + (x * bitsPerPixel / 8))..]);
        }

        return new(width, height, pixels);
    }

    public static byte[] Header(int width, int height)
    {
        int[] fields =
        [
            (HeaderFields * 4) + 1 /* header_size, with the window's name: none */, 7 /* file_version */,
            2 /* ZPixmap */, 24 /* depth */, width, height, 0 /* xoffset */,
            0 /* byte_order: least significant first */, 32 /* bitmap_unit */, 0 /* bitmap_bit_order */, 32 /* bitmap_pad */,
            32 /* bits_per_pixel */, width * 4 /* bytes_per_line */, 4 /* TrueColor */, 0xFF0000, 0x00FF00, 0x0000FF, 8 /* bits_per_rgb */,
            256 /* colormap_entries */, 0 /* ncolors */, width, height, 0, 0, 0 /* window geometry and border */,
        ];
        byte[] header = new byte[(HeaderFields * 4) + 1];
        for (int i = 0; i < fields.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(i * 4), fields[i]);
        return header;
    }

    private static uint ReadPixel(ReadOnlySpan<byte> bytes) => (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16));

    private static int Field(ReadOnlySpan<byte> file, int index) => BinaryPrimitives.ReadInt32BigEndian(file[(index * 4)..]);
}
