using System.Runtime.CompilerServices;
using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>
/// [MS-RDPRFX] 2.2.2 Encode Messages: headers once, then a frame at a time with the tiles that the changed rectangles touch. One
/// caller at a time; scratch memory is kept between calls. The tile grid starts at the surface's own corner, so the surface command
/// around a frame covers the whole surface.
/// </summary>
public sealed class RemoteFxEncoder
{
    private const int SyncSize = 12, CodecVersionsSize = 10, ChannelsSize = 12, ContextSize = 13;
    private const int FrameBeginSize = 14, RegionFixedSize = 15, RectangleSize = 8, TileSetFixedSize = 22,
        FrameEndSize = 8, TileFixedSize = 19;
    private const byte CodecId = 1;
    private const byte ImageModeFlag = 0x02;   // CODEC_MODE

    private readonly RemoteFxEntropy _entropy;
    private readonly RemoteFxQuantization _luma;
    private readonly RemoteFxQuantization _chroma;
    private readonly bool _imageMode;
    private readonly short[] _components = new short[3 * RemoteFxTile.Area];
    private readonly short[] _scratch = new short[RemoteFxWavelet.ScratchSize];
    private readonly ulong[] _nonZero = new ulong[RemoteFxTile.Area / 64];
    private readonly byte[] _edgeRow = new byte[RemoteFxTile.Size * 4];
    private bool[] _touched = [];
    private uint _frameIndex;

    /// <param name="entropy">What the client's TS_RFX_ICAP takes.</param>
    /// <param name="luma">Quantisation of brightness.</param>
    /// <param name="chroma">Quantisation of colour; people see less of it.</param>
    /// <param name="imageMode">CODEC_MODE of the client's TS_RFX_ICAP: every frame then carries its headers.</param>
    public RemoteFxEncoder(RemoteFxEntropy entropy, RemoteFxQuantization luma, RemoteFxQuantization chroma, bool imageMode = false)
    {
        if (entropy is not (RemoteFxEntropy.Rlgr1 or RemoteFxEntropy.Rlgr3))
            throw new ArgumentOutOfRangeException(nameof(entropy));
        if (!luma.IsValid)
            throw new ArgumentOutOfRangeException(nameof(luma), luma, "Quantisation values are 6 to 15.");
        if (!chroma.IsValid)
            throw new ArgumentOutOfRangeException(nameof(chroma), chroma, "Quantisation values are 6 to 15.");
        _entropy = entropy;
        _luma = luma;
        _chroma = chroma;
        _imageMode = imageMode;
    }

    /// <summary>Bytes of <see cref="WriteHeader"/>.</summary>
    public static int HeaderSize => SyncSize + CodecVersionsSize + ChannelsSize + ContextSize;

    /// <summary>2.2.2.2 Encode Header Messages, to be sent before the first frame and whenever the surface changes its size.</summary>
    /// <returns>Bytes written, or -1 if they do not fit.</returns>
    public int WriteHeader(int width, int height, Span<byte> destination)
    {
        if (destination.Length < HeaderSize) return -1;
        var writer = new PduWriter(destination);
        WriteBlock(ref writer, RemoteFxBlock.Sync, SyncSize);
        writer.WriteUInt32LittleEndian(0xCACC_ACCA);   // WF_MAGIC
        writer.WriteUInt16LittleEndian(0x0100);        // WF_VERSION_1_0

        // The context comes second, as FreeRDP and xrdp have it: the order that clients in the field have met.
        WriteChannelBlock(ref writer, RemoteFxBlock.Context, ContextSize, channelId: 0xFF);
        writer.WriteUInt8(0);                          // ctxId
        writer.WriteUInt16LittleEndian(RemoteFxTile.Size);
        writer.WriteUInt16LittleEndian(Properties);

        WriteBlock(ref writer, RemoteFxBlock.CodecVersions, CodecVersionsSize);
        writer.WriteUInt8(1);                          // numCodecs
        writer.WriteUInt8(CodecId);
        writer.WriteUInt16LittleEndian(0x0100);        // WF_VERSION_1_0

        WriteBlock(ref writer, RemoteFxBlock.Channels, ChannelsSize);
        writer.WriteUInt8(1);                          // numChannels
        writer.WriteUInt8(0);                          // channelId
        writer.WriteUInt16LittleEndian((ushort)width);
        writer.WriteUInt16LittleEndian((ushort)height);
        return writer.Position;
    }

    /// <summary>One frame: 2.2.2.3 Encode Data Messages (after the headers in image mode). Allocates only when a
    /// surface is larger than all before it.</summary>
    /// <param name="surface">The whole surface; pixels around the rectangles are read as far as tiles reach.</param>
    /// <param name="changed">What the client is to show of it; parts outside the surface are cut off.</param>
    /// <returns>Bytes written, 0 if nothing of the surface has changed, or -1 if they do not fit: send fewer rectangles
    /// at a time.</returns>
    public int EncodeFrame(ReadOnlyPixelSpan surface, ReadOnlySpan<Rectangle16> changed, Span<byte> destination)
    {
        int header = 0;
        if (_imageMode)
        {
            header = WriteHeader(surface.Width, surface.Height, destination);
            if (header < 0) return -1;
        }

        int rectangles = MarkTiles(surface, changed, out int tiles);
        if (tiles == 0) return 0;
        int quants = _luma == _chroma ? 1 : 2;
        int fixedSize =
            FrameBeginSize + RegionFixedSize + (rectangles * RectangleSize) + TileSetFixedSize + (quants * RemoteFxQuantization.Size);
        Span<byte> frame = destination[header..];
        if (frame.Length < fixedSize + FrameEndSize) return -1;

        int tilesSize = EncodeTiles(surface, frame[fixedSize..^FrameEndSize]);
        if (tilesSize < 0) return -1;
        var writer = new PduWriter(frame);
        WriteFrameBegin(ref writer);
        WriteRegion(ref writer, surface, changed, rectangles);
        WriteTileSet(ref writer, quants, tiles, tilesSize);
        _ = writer.Take(tilesSize);
        WriteChannelBlock(ref writer, RemoteFxBlock.FrameEnd, FrameEndSize, channelId: 0);
        return header + writer.Position;
    }

    // 2.2.2.2.4: flags, cct (COL_CONV_ICT), xft (CLW_XFORM_DWT_53_A), et, qt (SCALAR_QUANTIZATION).
    private ushort Properties => (ushort)((_imageMode ? ImageModeFlag : 0) | (1 << 3) | (1 << 5) | ((int)_entropy << 9) | (1 << 13));

    // 2.2.2.3.4: the same behind one bit for the last tile set.
    private ushort TileSetProperties =>
        (ushort)(1 | ((_imageMode ? ImageModeFlag : 0) << 1) | (1 << 4) | (1 << 6) | ((int)_entropy << 10) | (1 << 14));

    private static void WriteBlock(scoped ref PduWriter writer, RemoteFxBlock type, int size)
    {
        writer.WriteUInt16LittleEndian((ushort)type);
        writer.WriteUInt32LittleEndian((uint)size);
    }

    private static void WriteChannelBlock(scoped ref PduWriter writer, RemoteFxBlock type, int size, byte channelId)
    {
        WriteBlock(ref writer, type, size);
        writer.WriteUInt8(CodecId);
        writer.WriteUInt8(channelId);
    }

    private void WriteFrameBegin(scoped ref PduWriter writer)
    {
        WriteChannelBlock(ref writer, RemoteFxBlock.FrameBegin, FrameBeginSize, channelId: 0);
        writer.WriteUInt32LittleEndian(_frameIndex++);
        writer.WriteUInt16LittleEndian(1);   // numRegions
    }

    private static void WriteRegion(
        scoped ref PduWriter writer, ReadOnlyPixelSpan surface, ReadOnlySpan<Rectangle16> changed, int rectangles)
    {
        WriteChannelBlock(ref writer, RemoteFxBlock.FrameRegion, RegionFixedSize + (rectangles * RectangleSize), channelId: 0);
        writer.WriteUInt8(1);   // regionFlags: lrf
        writer.WriteUInt16LittleEndian((ushort)rectangles);
        foreach (Rectangle16 rectangle in changed)
        {
            Rectangle16 visible = Visible(rectangle, surface);
            if (visible.IsEmpty) continue;
            writer.WriteUInt16LittleEndian(visible.Left);
            writer.WriteUInt16LittleEndian(visible.Top);
            writer.WriteUInt16LittleEndian((ushort)visible.Width);
            writer.WriteUInt16LittleEndian((ushort)visible.Height);
        }

        writer.WriteUInt16LittleEndian((ushort)RemoteFxBlock.Region);
        writer.WriteUInt16LittleEndian(1);   // numTilesets
    }

    private void WriteTileSet(scoped ref PduWriter writer, int quants, int tiles, int tilesSize)
    {
        WriteChannelBlock(
            ref writer, RemoteFxBlock.Extension, TileSetFixedSize + (quants * RemoteFxQuantization.Size) + tilesSize, channelId: 0);
        writer.WriteUInt16LittleEndian((ushort)RemoteFxBlock.TileSet);
        writer.WriteUInt16LittleEndian(0);   // idx
        writer.WriteUInt16LittleEndian(TileSetProperties);
        writer.WriteUInt8((byte)quants);
        writer.WriteUInt8(RemoteFxTile.Size);
        writer.WriteUInt16LittleEndian((ushort)tiles);
        writer.WriteUInt32LittleEndian((uint)tilesSize);
        _luma.Write(writer.Take(RemoteFxQuantization.Size));
        if (quants > 1) _chroma.Write(writer.Take(RemoteFxQuantization.Size));
    }

    private int EncodeTiles(ReadOnlyPixelSpan surface, Span<byte> destination)
    {
        int columns = Columns(surface.Width);
        int written = 0;
        for (int i = 0; i < columns * Columns(surface.Height); i++)
        {
            if (!_touched[i]) continue;
            int size = EncodeTile(surface, i % columns, i / columns, destination[written..]);
            if (size < 0) return -1;
            written += size;
        }

        return written;
    }

    private int EncodeTile(ReadOnlyPixelSpan surface, int column, int row, Span<byte> destination)
    {
        if (destination.Length < TileFixedSize) return -1;
        Load(surface, column * RemoteFxTile.Size, row * RemoteFxTile.Size);
        int size = TileFixedSize;
        Span<int> lengths = stackalloc int[3];
        for (int i = 0; i < 3; i++)
        {
            Span<short> component = _components.AsSpan(i * RemoteFxTile.Area, RemoteFxTile.Area);
            RemoteFxWavelet.Forward(component, _scratch);
            RemoteFxQuantizer.Quantize(component, i == 0 ? _luma : _chroma, _nonZero);
            Span<byte> room = destination[size..];
            lengths[i] = RlgrEncoder.Encode(_entropy, component, _nonZero, room[..Math.Min(room.Length, ushort.MaxValue)]);
            if (lengths[i] < 0) return -1;
            size += lengths[i];
        }

        byte chromaIndex = (byte)(_luma == _chroma ? 0 : 1);
        var writer = new PduWriter(destination);
        WriteBlock(ref writer, RemoteFxBlock.Tile, size);
        writer.WriteUInt8(0);             // quantIdxY
        writer.WriteUInt8(chromaIndex);   // quantIdxCb
        writer.WriteUInt8(chromaIndex);   // quantIdxCr
        writer.WriteUInt16LittleEndian((ushort)column);
        writer.WriteUInt16LittleEndian((ushort)row);
        foreach (int length in lengths) writer.WriteUInt16LittleEndian((ushort)length);
        return size;
    }

    /// <summary>Loads a tile's pixels as components. Beyond the surface's edge it repeats the last row and column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(ReadOnlyPixelSpan surface, int left, int top)
    {
        int width = Math.Min(RemoteFxTile.Size, surface.Width - left);
        int height = Math.Min(RemoteFxTile.Size, surface.Height - top);
        ReadOnlyPixelSpan part = surface.Slice(left, top, width, height);
        for (int y = 0; y < RemoteFxTile.Size; y++)
        {
            ReadOnlySpan<byte> row = part.Row(Math.Min(y, height - 1));
            if (width < RemoteFxTile.Size) row = Widen(row);
            int at = y * RemoteFxTile.Size;
            RemoteFxColor.Split(
                row,
                _components.AsSpan(at, RemoteFxTile.Size),
                _components.AsSpan(RemoteFxTile.Area + at, RemoteFxTile.Size),
                _components.AsSpan((2 * RemoteFxTile.Area) + at, RemoteFxTile.Size));
        }
    }

    private ReadOnlySpan<byte> Widen(ReadOnlySpan<byte> row)
    {
        Span<byte> widened = _edgeRow;
        row.CopyTo(widened);
        ReadOnlySpan<byte> last = row[^4..];
        for (int x = row.Length; x < widened.Length; x += 4) last.CopyTo(widened[x..]);
        return widened;
    }

    /// <summary>Marks the tiles that the rectangles touch, and counts the rectangles that lie on the surface.</summary>
    private int MarkTiles(ReadOnlyPixelSpan surface, ReadOnlySpan<Rectangle16> changed, out int tiles)
    {
        int columns = Columns(surface.Width);
        int count = columns * Columns(surface.Height);
        if (_touched.Length < count) _touched = new bool[count];
        Span<bool> touched = _touched.AsSpan(0, count);
        touched.Clear();
        int rectangles = 0;
        foreach (Rectangle16 rectangle in changed)
        {
            Rectangle16 visible = Visible(rectangle, surface);
            if (visible.IsEmpty) continue;
            rectangles++;
            int first = visible.Left / RemoteFxTile.Size;
            int across = Columns(visible.Right) - first;
            for (int y = visible.Top / RemoteFxTile.Size; y < Columns(visible.Bottom); y++)
                touched.Slice((y * columns) + first, across).Fill(true);
        }

        tiles = touched.Count(true);
        if (tiles > ushort.MaxValue || rectangles > ushort.MaxValue)
            throw new ArgumentException("Too many rectangles or tiles for one frame.", nameof(changed));
        return rectangles;
    }

    private static Rectangle16 Visible(Rectangle16 rectangle, ReadOnlyPixelSpan surface) =>
        rectangle.Intersect(Rectangle16.FromSize(0, 0, surface.Width, surface.Height));

    private static int Columns(int pixels) => (pixels + RemoteFxTile.Size - 1) / RemoteFxTile.Size;
}
