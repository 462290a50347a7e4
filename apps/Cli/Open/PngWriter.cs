using System.Buffers.Binary;
using System.IO.Compression;
using Beside.Pixels;

namespace Beside.Cli.Open;

/// <summary>Pictures as PNG, 8 bits RGB. [RFC 2083]</summary>
internal static class PngWriter
{
    private const byte BitsPerSample = 8;
    private const byte Truecolour = 2;

    /// <param name="picture">Bgrx32.</param>
    public static void Write(Stream output, ReadOnlyPixelSpan picture)
    {
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = BitsPerSample;
        header[9] = Truecolour;
        WriteChunk(output, "IHDR"u8, header);
        WriteChunk(output, "IDAT"u8, Compress(picture));
        WriteChunk(output, "IEND"u8, []);
    }

    private static byte[] Compress(ReadOnlyPixelSpan picture)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            byte[] row = new byte[1 /* filter: none */ + (picture.Width * 3)];
            for (int y = 0; y < picture.Height; y++)
            {
                ReadOnlySpan<byte> source = picture.Row(y);
                for (int x = 0; x < picture.Width; x++)
                {
                    row[1 + (x * 3)] = source[(x * 4) + 2];
                    row[2 + (x * 3)] = source[(x * 4) + 1];
                    row[3 + (x * 3)] = source[x * 4];
                }

                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        output.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return crc;
    }
}
