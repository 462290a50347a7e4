using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <content>Bitmap updates: [MS-RDPBCGR] 2.2.9.1.1.3.1.2.1 TS_UPDATE_BITMAP_DATA.</content>
public sealed partial class PictureEncoder
{
    private const int UpdateHeaderSize = 2 /* updateType */ + 2 /* numberRectangles */;
    private const int BitmapHeaderSize = 9 * 2 /* TS_BITMAP_DATA up to bitmapLength */ + 8 /* TS_CD_HEADER */;
    private const ushort UpdateTypeBitmap = 0x0001;
    private const ushort BitmapCompression = 0x0001;
    private const ushort NoBitmapCompressionHeader = 0x0400;

    /// <summary>A fast-path PDU without fragmentation holds 16,383 bytes with its headers and MAC.</summary>
    private const int MaxUnfragmentedUpdate = 16_383 - 32;

    /// <summary>Ours: clients show an update whole, so what changes together is seen together as long as it fits; of more than this they show one part while the next is encoded.</summary>
    private const int MaxUpdate = 512 * 1024;

    /// <summary>Ours: tiles side by side that go as one bitmap, if one length field can hold them.</summary>
    private const int MaxTilesInRun = 4;

    private readonly LosslessCodec _lossless;
    private int _bitmapsInUpdate;

    private int MaxUpdateBytes => _client.MaxUpdateBytes == 0 ? MaxUnfragmentedUpdate : Math.Clamp(_client.MaxUpdateBytes, MaxUnfragmentedUpdate, MaxUpdate);

    private int MaxBitmapPixels => (Math.Min(MaxUpdateBytes - UpdateHeaderSize - BitmapHeaderSize, ushort.MaxValue) - 1) / _lossless.WorstBytesPerPixel;

    /// <summary>Encodes the dirty tile at the cursor and those beside it that go well with it.</summary>
    private void EncodeRun(UpdateBuffer updates, Instant now)
    {
        if (TryEncodeRemoteFxRun(updates, now)) return;
        Rectangle16 run = Rectangle16.Empty;
        int tiles = 0;
        while (_nextColumn < _tiles.Columns && tiles < MaxTilesInRun)
        {
            ref Tile tile = ref _tiles[_nextColumn, _nextRow];
            Rectangle16 added = AlignedToFour(tile.Dirty);
            if (added.IsEmpty || !GoesWith(run, added) || (tiles > 0 && IsForRemoteFx(tile))) break;
            run = run.Union(added);
            if (tile.Dirty == _tiles.TileBounds(_nextColumn, _nextRow)) tile.IsLossy = false;
            tile.Dirty = Rectangle16.Empty;
            tile.IsRefining = false;
            _nextColumn++;
            tiles++;
        }

        // A bitmap of several tiles may still be more than an update without fragments can hold.
        int rows = Math.Max(1, MaxBitmapPixels / run.Width);
        for (int top = run.Top; top < run.Bottom; top += rows)
        {
            EncodeBitmap(updates, Rectangle16.FromEdges(run.Left, top, run.Right, Math.Min(top + rows, run.Bottom)));
        }
    }

    /// <summary>True where one bitmap around both costs no more than a quarter more than two.</summary>
    private bool GoesWith(Rectangle16 run, Rectangle16 added)
    {
        if (run.IsEmpty) return true;
        int together = run.Union(added).Area;
        return together <= (run.Area + added.Area) * 5 / 4 && together <= MaxBitmapPixels;
    }

    /// <summary>Widths are multiples of four: interleaved bitmaps need it, and every client takes it.</summary>
    private static Rectangle16 AlignedToFour(Rectangle16 r) =>
        r.IsEmpty ? r : Rectangle16.FromEdges(r.Left & ~3, r.Top, (r.Right + 3) & ~3, r.Bottom);

    private void EncodeBitmap(UpdateBuffer updates, Rectangle16 area)
    {
        int worst = BitmapHeaderSize + (area.Area * _lossless.WorstBytesPerPixel) + 16;
        if (updates.IsOpen && updates.OpenBytes + worst > MaxUpdateBytes) Flush(updates);
        if (!updates.IsOpen)
        {
            updates.Begin(FastPathUpdateCode.Bitmap);
            _ = updates.GetSpan(UpdateHeaderSize);
            updates.Advance(UpdateHeaderSize);
            _bitmapsInUpdate = 0;
        }

        Span<byte> destination = updates.GetSpan(worst);
        int headerSize = BitmapHeaderSize - (_client.NoBitmapCompressionHeader ? 8 : 0);
        (int length, bool isCompressed) = _lossless.Encode(Reference(area), destination[headerSize..]);
        if (!isCompressed && !_client.NoBitmapCompressionHeader)
        {
            destination.Slice(headerSize, length).CopyTo(destination[(headerSize - 8)..]);
            headerSize -= 8;
        }

        WriteBitmapHeader(destination[..headerSize], area, length, isCompressed);
        updates.Advance(headerSize + length);
        _bitmapsInUpdate++;
    }

    private void WriteBitmapHeader(Span<byte> header, Rectangle16 area, int length, bool isCompressed)
    {
        bool hasCompressionHeader = isCompressed && !_client.NoBitmapCompressionHeader;
        var writer = new PduWriter(header);
        writer.WriteUInt16LittleEndian(area.Left);
        writer.WriteUInt16LittleEndian(area.Top);
        writer.WriteUInt16LittleEndian((ushort)(Math.Min((int)area.Right, _width) - 1));   // inclusive; columns past the edge are not shown
        writer.WriteUInt16LittleEndian((ushort)(area.Bottom - 1));
        writer.WriteUInt16LittleEndian((ushort)area.Width);
        writer.WriteUInt16LittleEndian((ushort)area.Height);
        writer.WriteUInt16LittleEndian(_lossless.BitsPerPixel);
        writer.WriteUInt16LittleEndian(isCompressed ? (ushort)(BitmapCompression | (hasCompressionHeader ? 0 : NoBitmapCompressionHeader)) : (ushort)0);
        writer.WriteUInt16LittleEndian((ushort)(length + (hasCompressionHeader ? 8 : 0)));
        if (!hasCompressionHeader) return;
        writer.WriteUInt16LittleEndian(0);                                                    // cbCompFirstRowSize
        writer.WriteUInt16LittleEndian((ushort)length);                                       // cbCompMainBodySize
        writer.WriteUInt16LittleEndian((ushort)(area.Width * _lossless.WorstBytesPerPixel));  // cbScanWidth
        writer.WriteUInt16LittleEndian(unchecked((ushort)(area.Area * _lossless.WorstBytesPerPixel)));   // cbUncompressedSize
    }

    private void Flush(UpdateBuffer updates)
    {
        if (!updates.IsOpen) return;
        Span<byte> header = updates.Written(0, UpdateHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(header, UpdateTypeBitmap);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)_bitmapsInUpdate);
        updates.End();
    }
}
