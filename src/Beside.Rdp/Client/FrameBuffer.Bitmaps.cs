using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Rdp.Codecs;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <content>[MS-RDPBCGR] 2.2.9.1.1.3.1.1 TS_UPDATE_PALETTE_DATA and 2.2.9.1.1.3.1.2 TS_UPDATE_BITMAP_DATA.</content>
public sealed partial class FrameBuffer
{
    private const ushort BitmapCompression = 0x0001;           // BITMAP_COMPRESSION
    private const ushort NoBitmapCompressionHeader = 0x0400;   // NO_BITMAP_COMPRESSION_HDR
    private const int CompressionHeaderSize = 8;               // TS_CD_HEADER
    private const int PaletteSize = 256;

    private readonly uint[] _palette = new uint[PaletteSize];

    private void ApplyPalette(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader("TS_UPDATE_PALETTE_DATA", payload);
        reader.Skip(2 + 2, "updateType");
        uint count = reader.ReadUInt32LittleEndian("numberColors");
        reader.Require(count <= PaletteSize, "numberColors", $"{count}, at most {PaletteSize} allowed");
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> color = reader.ReadBytes(3, "paletteEntries");
            _palette[i] = (uint)((color[0] << 16) | (color[1] << 8) | color[2]);   // red, green, blue
        }
    }

    private void ApplyBitmaps(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader("TS_UPDATE_BITMAP_DATA", payload);
        reader.Skip(2, "updateType");
        int count = reader.ReadUInt16LittleEndian("numberRectangles");
        for (int i = 0; i < count; i++) ApplyBitmap(ref reader);
    }

    /// <summary>2.2.9.1.1.3.1.2.2 TS_BITMAP_DATA.</summary>
    private void ApplyBitmap(scoped ref PduReader reader)
    {
        string outer = reader.Enter("TS_BITMAP_DATA");
        int left = reader.ReadUInt16LittleEndian("destLeft");
        int top = reader.ReadUInt16LittleEndian("destTop");
        int right = reader.ReadUInt16LittleEndian("destRight");
        int bottom = reader.ReadUInt16LittleEndian("destBottom");
        int width = reader.ReadUInt16LittleEndian("width");
        int height = reader.ReadUInt16LittleEndian("height");
        int bitsPerPixel = reader.ReadUInt16LittleEndian("bitsPerPixel");
        int flags = reader.ReadUInt16LittleEndian("flags");
        int length = reader.ReadUInt16LittleEndian("bitmapLength");
        bool isCompressed = (flags & BitmapCompression) != 0;
        ReadOnlySpan<byte> data = reader.ReadBytes(length, "bitmapDataStream");
        if (isCompressed && (flags & NoBitmapCompressionHeader) == 0)
        {
            reader.Require(length >= CompressionHeaderSize, "bitmapLength", $"{length} bytes hold no TS_CD_HEADER");
            data = data[CompressionHeaderSize..];
        }

        RequireRoomFor(reader, width, height);
        if (width > 0 && height > 0)
        {
            PixelSpan bitmap = Scratch(width, height);
            Decode(reader, data, bitsPerPixel, isCompressed, bitmap);
            Draw(Rectangle16.FromEdges(left, top, right + 1, bottom + 1), bitmap);
        }

        reader.Leave(outer);
    }

    private void Decode(PduReader reader, ReadOnlySpan<byte> data, int bitsPerPixel, bool isCompressed, PixelSpan bitmap)
    {
        reader.Require(bitsPerPixel is 8 or 15 or 16 or 24 or 32, "bitsPerPixel", $"{bitsPerPixel}");
        UsedCodecs |= !isCompressed ? PictureCodecs.Raw : bitsPerPixel == 32 ? PictureCodecs.Planar : PictureCodecs.InterleavedRle;
        if (isCompressed && bitsPerPixel == 32) _planar.Decode(data, bitmap);
        else if (isCompressed) _interleaved.Decode(data, bitsPerPixel, bitmap, _palette);
        else if (bitsPerPixel == 8) DecodeIndexes(reader, data, bitmap);
        else RawBitmap.Decode(data, bitsPerPixel, bitmap);
    }

    private void DecodeIndexes(PduReader reader, ReadOnlySpan<byte> data, PixelSpan bitmap)
    {
        int rowSize = RawBitmap.GetRowSize(bitmap.Width, 8);
        reader.Require(data.Length == rowSize * bitmap.Height, "bitmapLength", $"{data.Length} bytes for {bitmap.Height} rows of {rowSize}");
        for (int y = 0; y < bitmap.Height; y++)
        {
            ReadOnlySpan<byte> indexes = data.Slice((bitmap.Height - 1 - y) * rowSize, bitmap.Width);
            Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.Row(y));
            for (int x = 0; x < pixels.Length; x++) pixels[x] = 0xFF00_0000 | _palette[indexes[x]];
        }
    }
}
