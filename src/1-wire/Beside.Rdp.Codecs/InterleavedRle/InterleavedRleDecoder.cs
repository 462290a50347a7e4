using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>
/// Decoder of [MS-RDPBCGR] 2.2.9.1.1.3.1.2.4 RLE_BITMAP_STREAM, all depths. One caller at a time; scratch memory grows with the
/// pictures that the caller asks for, never with what a stream announces.
/// </summary>
public sealed class InterleavedRleDecoder
{
    private const string Name = "RLE_BITMAP_STREAM";

    private uint[] _buffer = [];

    /// <summary>Decodes a stream that fills <paramref name="destination"/> exactly; the unused byte becomes 255.</summary>
    /// <param name="bitsPerPixel">8, 15, 16 or 24.</param>
    /// <param name="palette">For 8 bits: 256 colours as they lie in memory, little endian.</param>
    /// <exception cref="MalformedPduException">The stream ends early, has bytes left, or leaves the picture.</exception>
    public void Decode(ReadOnlySpan<byte> source, int bitsPerPixel, PixelSpan destination, ReadOnlySpan<uint> palette = default)
    {
        ColorConversion.Require(bitsPerPixel, alsoPalette: true);
        if (bitsPerPixel == 8)
            ArgumentOutOfRangeException.ThrowIfNotEqual(palette.Length, 256, nameof(palette));
        int width = destination.Width;
        int count = width * destination.Height;
        if (_buffer.Length < width + count) _buffer = new uint[width + count];
        _buffer.AsSpan(0, width).Clear();   // above the first row is black

        var reader = new PduReader(Name, source);
        ReadOrders(ref reader, _buffer.AsSpan(0, width + count), width, bitsPerPixel);
        for (int i = 0; i < destination.Height; i++)
        {
            ReadOnlySpan<uint> row = _buffer.AsSpan(width + (i * width), width);
            Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(destination.Row(destination.Height - 1 - i));
            for (int x = 0; x < width; x++)
                pixels[x] = bitsPerPixel == 8 ? 0xFF00_0000 | palette[(int)row[x]] : ColorConversion.Expand(row[x], bitsPerPixel);
        }
    }

    private static void ReadOrders(scoped ref PduReader reader, Span<uint> buffer, int width, int bitsPerPixel)
    {
        uint white = bitsPerPixel switch { 8 => 0xFF, 15 => 0x7FFF, 16 => 0xFFFF, _ => 0xFF_FFFF };
        int bytes = ColorConversion.BytesPerPixel(bitsPerPixel);
        uint foreground = white;
        bool insertsForeground = false;
        int at = width;
        while (at < buffer.Length)
        {
            CompressionOrder order = ReadHeader(ref reader, out int length);
            reader.Require(length <= buffer.Length - at, "runLength", $"{length} pixels, {buffer.Length - at} remain");
            if (order is CompressionOrder.SetForegroundRun or CompressionOrder.SetForegroundBackgroundImage)
                foreground = ReadColor(ref reader, bytes, white);
            // An order that begins in the first row sees black above it to its end, as the pseudo-code of 3.1.9 has it.
            bool first = at < 2 * width;
            if (at == 2 * width) insertsForeground = false;
            Span<uint> to = buffer.Slice(at, length);
            ReadOnlySpan<uint> above = first ? default : buffer[(at - width)..];
            switch (order)
            {
                case CompressionOrder.BackgroundRun:
                    FillBackground(to, above, insertsForeground ? foreground : 0);
                    break;
                case CompressionOrder.ForegroundRun or CompressionOrder.SetForegroundRun:
                    for (int i = 0; i < length; i++) to[i] = (first ? 0 : above[i]) ^ foreground;
                    break;
                case CompressionOrder.ForegroundBackgroundImage or CompressionOrder.SetForegroundBackgroundImage:
                    ReadMasks(ref reader, to, above, foreground);
                    break;
                case CompressionOrder.SpecialImage1:
                    FillMask(to, above, foreground, 0x03);
                    break;
                case CompressionOrder.SpecialImage2:
                    FillMask(to, above, foreground, 0x05);
                    break;
                case CompressionOrder.ColorRun:
                    to.Fill(ReadColor(ref reader, bytes, white));
                    break;
                case CompressionOrder.DitheredRun:
                    uint even = ReadColor(ref reader, bytes, white);
                    uint odd = ReadColor(ref reader, bytes, white);
                    for (int i = 0; i < length; i++) to[i] = (i & 1) == 0 ? even : odd;
                    break;
                case CompressionOrder.ColorImage:
                    for (int i = 0; i < length; i++) to[i] = ReadColor(ref reader, bytes, white);
                    break;
                default:
                    to[0] = order == CompressionOrder.White ? white : 0;
                    break;
            }

            insertsForeground = order == CompressionOrder.BackgroundRun;
            at += length;
        }

        reader.ExpectEnd("bitmapDataStream");
    }

    private static void FillBackground(Span<uint> to, ReadOnlySpan<uint> above, uint inserted)
    {
        for (int i = 0; i < to.Length; i++)
        {
            // A run may be longer than a row, so what is above may be this run's own first pixel.
            to[i] = (above.IsEmpty ? 0 : above[i]) ^ (i == 0 ? inserted : 0);
        }
    }

    private static void ReadMasks(scoped ref PduReader reader, Span<uint> to, ReadOnlySpan<uint> above, uint foreground)
    {
        for (int i = 0; i < to.Length; i += 8)
        {
            int mask = reader.ReadUInt8("bitmask");
            FillMask(to.Slice(i, Math.Min(8, to.Length - i)), above.IsEmpty ? above : above[i..], foreground, mask);
        }
    }

    private static void FillMask(Span<uint> to, ReadOnlySpan<uint> above, uint foreground, int mask)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = (above.IsEmpty ? 0 : above[i]) ^ ((mask >> i & 1) != 0 ? foreground : 0);
    }

    private static uint ReadColor(scoped ref PduReader reader, int bytes, uint mask) => mask & bytes switch
    {
        1 => reader.ReadUInt8("pixel"),
        2 => reader.ReadUInt16LittleEndian("pixel"),
        _ => reader.ReadUInt16LittleEndian("pixel") | ((uint)reader.ReadUInt8("pixel") << 16),
    };

    private static CompressionOrder ReadHeader(scoped ref PduReader reader, out int length)
    {
        byte header = reader.ReadUInt8("orderHeader");
        if (header >= 0xF0) return ReadMegaHeader(ref reader, header, out length);

        // Codes from 0xC on are the lite form: four bits of code and four of length.
        bool lite = header >= 0xC0;
        CompressionOrder order = lite ? (CompressionOrder)((header >> 4) - 6) : (CompressionOrder)(header >> 5);
        reader.Require(order <= CompressionOrder.DitheredRun && header >> 5 != 5, "orderHeader", $"no order has the code 0x{header:X2}");
        int inHeader = header & (lite ? 0x0F : 0x1F);
        if (order is CompressionOrder.ForegroundBackgroundImage or CompressionOrder.SetForegroundBackgroundImage)
            length = inHeader == 0 ? reader.ReadUInt8("runLength") + 1 : inHeader * 8;
        else
            length = inHeader == 0 ? reader.ReadUInt8("runLength") + (lite ? 16 : 32) : inHeader;
        if (order == CompressionOrder.DitheredRun) length *= 2;
        return order;
    }

    private static CompressionOrder ReadMegaHeader(scoped ref PduReader reader, byte header, out int length)
    {
        switch ((CompressionOrder)header)
        {
            case CompressionOrder.SpecialImage1 or CompressionOrder.SpecialImage2:
                length = 8;
                return (CompressionOrder)header;
            case CompressionOrder.White or CompressionOrder.Black:
                length = 1;
                return (CompressionOrder)header;
        }

        var order = (CompressionOrder)(header & 0x0F);
        reader.Require(order <= CompressionOrder.DitheredRun && (int)order != 5, "orderHeader", $"no order has the code 0x{header:X2}");
        length = reader.ReadUInt16LittleEndian("runLength") * (order == CompressionOrder.DitheredRun ? 2 : 1);
        return order;
    }
}
