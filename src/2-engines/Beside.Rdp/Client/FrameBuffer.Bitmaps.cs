using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Rdp.Codecs;
using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <content>[MS-RDPBCGR] 2.2.9.1.1.3.1.1 TS_UPDATE_PALETTE_DATA and 2.2.9.1.1.3.1.2 TS_UPDATE_BITMAP_DATA.</content>
public sealed partial class FrameBuffer
{
    private readonly uint[] _palette = new uint[Limits.PaletteColors];

    private void ApplyPalette(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader(PaletteUpdate.Name, payload);
        ReadOnlySpan<byte> entries = PaletteUpdate.Read(ref reader).PaletteEntries;
        for (int i = 0; i * PaletteUpdate.EntrySize < entries.Length; i++)
        {
            ReadOnlySpan<byte> color = entries.Slice(i * PaletteUpdate.EntrySize, PaletteUpdate.EntrySize);
            _palette[i] = (uint)((color[0] << 16) | (color[1] << 8) | color[2]);
        }
    }

    private void ApplyBitmaps(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader(BitmapUpdateHeader.Name, payload);
        int count = BitmapUpdateHeader.Read(ref reader).NumberRectangles;
        for (int i = 0; i < count; i++) ApplyBitmap(ref reader);
    }

    private void ApplyBitmap(scoped ref PduReader reader)
    {
        BitmapData data = BitmapData.Read(ref reader);
        string outer = reader.Enter(BitmapData.Name);
        RequireRoomFor(reader, data.Width, data.Height);
        if (data.Width > 0 && data.Height > 0)
        {
            PixelSpan bitmap = Scratch(data.Width, data.Height);
            Decode(reader, data.BitmapDataStream, data.BitsPerPixel, data.IsCompressed, bitmap);
            InclusiveRectangle drawn = data.Destination;
            Draw(Rectangle16.FromEdges(drawn.Left, drawn.Top, drawn.Right + 1, drawn.Bottom + 1), bitmap);
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
        reader.Require(
            data.Length == rowSize * bitmap.Height,
            "bitmapLength",
            $"{data.Length} bytes for {bitmap.Height} rows of {rowSize}");
        for (int y = 0; y < bitmap.Height; y++)
        {
            ReadOnlySpan<byte> indexes = data.Slice((bitmap.Height - 1 - y) * rowSize, bitmap.Width);
            Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.Row(y));
            for (int x = 0; x < pixels.Length; x++) pixels[x] = 0xFF00_0000 | _palette[indexes[x]];
        }
    }
}
