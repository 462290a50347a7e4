using System.Numerics;
using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>
/// Decoder of [MS-RDPRFX] 2.2.2 Encode Messages. It writes pixels where a tile, a rectangle of its frame and the destination
/// overlap, and nowhere else. One caller at a time; scratch memory has one size whatever a peer sends.
/// </summary>
public sealed class RemoteFxDecoder
{
    /// <summary>Ours: rectangles of one frame. A frame costs tiles times rectangles; servers send a few dozen.</summary>
    private const int MaxRectangles = 1024;

    private const int RectangleSize = 8;
    private const byte CodecId = 1;
    private const byte EveryChannel = 0xFF;   // of TS_RFX_CONTEXT
    private const byte TheChannel = 0;        // of every other block

    private readonly short[] _components = new short[3 * RemoteFxTile.Area];
    private readonly short[] _scratch = new short[RemoteFxWavelet.ScratchSize];
    private readonly byte[] _row = new byte[RemoteFxTile.Size * 4];
    private readonly Rectangle16[] _rectangles = new Rectangle16[MaxRectangles];
    private readonly RemoteFxQuantization[] _quantizations = new RemoteFxQuantization[byte.MaxValue];
    private int _rectangleCount;
    private long _paintable;

    /// <summary>Decodes the messages of one surface command. Pixels written before an error stay.</summary>
    /// <param name="destination">The picture that the command covers; its corner is the corner of the tile grid.</param>
    /// <param name="updated">Takes the written areas, if given.</param>
    /// <param name="maxPixels">What may be decoded and drawn at most, for a peer that sends the same tiles again and again.</param>
    /// <returns>The cost: a whole tile for each tile, plus what each rectangle covers of it.</returns>
    /// <exception cref="MalformedPduException">The bytes do not form Encode Messages, or these are too many.</exception>
    public long Decode(ReadOnlySpan<byte> source, PixelSpan destination, Region? updated = null, long maxPixels = long.MaxValue)
    {
        _paintable = maxPixels;
        var reader = new PduReader("TS_RFX_BLOCKT", source);
        while (!reader.IsAtEnd)
        {
            PduReader block = ReadBlock(ref reader, out RemoteFxBlock type);
            switch (type)
            {
                case RemoteFxBlock.Sync:
                    block.Require(block.ReadUInt32LittleEndian("magic") == 0xCACC_ACCA, "magic", "not WF_MAGIC");
                    block.Require(block.ReadUInt16LittleEndian("version") == 0x0100, "version", "not WF_VERSION_1_0");
                    break;
                case RemoteFxBlock.CodecVersions:
                    _ = block.ReadRemaining();   // 2.2.2.1.4: a decoder ignores what it says
                    break;
                case RemoteFxBlock.Channels:
                    ReadChannels(ref block);
                    break;
                case RemoteFxBlock.Context:
                    ReadContext(ref block);
                    break;
                case RemoteFxBlock.FrameBegin:
                    ReadCodecChannel(ref block);
                    block.Skip(4 + 2, "numRegions");
                    _rectangleCount = 0;
                    break;
                case RemoteFxBlock.FrameRegion:
                    ReadRegion(ref block, destination);
                    break;
                case RemoteFxBlock.Extension:
                    ReadTileSet(ref block, destination, updated);
                    break;
                case RemoteFxBlock.FrameEnd:
                    ReadCodecChannel(ref block);
                    break;
                default:
                    throw block.Malformed("blockType", $"no block has the type 0x{(int)type:X4}");
            }

            block.ExpectEnd("blockLen");
        }

        return maxPixels - _paintable;
    }

    private static PduReader ReadBlock(scoped ref PduReader reader, out RemoteFxBlock type)
    {
        const int HeaderSize = 6;
        type = (RemoteFxBlock)reader.ReadUInt16LittleEndian("blockType");
        uint length = reader.ReadUInt32LittleEndian("blockLen");
        reader.Require(
            length >= HeaderSize && length - HeaderSize <= (uint)reader.Remaining,
            "blockLen",
            $"{length} bytes, {reader.Remaining + HeaderSize} are here");
        return reader.Slice((int)length - HeaderSize, "blockLen", NameOf(type));
    }

    private static string NameOf(RemoteFxBlock type) => type switch
    {
        RemoteFxBlock.Sync => "TS_RFX_SYNC",
        RemoteFxBlock.Channels => "TS_RFX_CHANNELS",
        RemoteFxBlock.Context => "TS_RFX_CONTEXT",
        RemoteFxBlock.FrameBegin => "TS_RFX_FRAME_BEGIN",
        RemoteFxBlock.FrameRegion => "TS_RFX_REGION",
        RemoteFxBlock.Extension => "TS_RFX_TILESET",
        RemoteFxBlock.Tile => "TS_RFX_TILE",
        RemoteFxBlock.FrameEnd => "TS_RFX_FRAME_END",
        _ => "TS_RFX_BLOCKT",
    };

    /// <summary>2.2.2.1.2 TS_RFX_CODEC_CHANNELT, after its type and length.</summary>
    private static void ReadCodecChannel(scoped ref PduReader reader, byte channel = TheChannel)
    {
        byte codecId = reader.ReadUInt8("codecId");
        reader.Require(codecId == CodecId, "codecId", $"{codecId} is not RemoteFX");
        byte channelId = reader.ReadUInt8("channelId");
        reader.Require(channelId == channel, "channelId", $"{channelId}, not {channel}");
    }

    /// <summary>2.2.2.2.3 and 2.2.2.1.3 TS_RFX_CHANNELT. The surface command also says how large a channel is.</summary>
    private static void ReadChannels(scoped ref PduReader reader)
    {
        int count = reader.ReadUInt8("numChannels");
        for (int i = 0; i < count; i++)
        {
            byte channelId = reader.ReadUInt8("channelId");
            reader.Require(channelId == TheChannel, "channelId", $"{channelId}, not {TheChannel}");
            reader.Skip(2 + 2, "height");
        }
    }

    private static void ReadContext(scoped ref PduReader reader)
    {
        ReadCodecChannel(ref reader, EveryChannel);
        reader.Skip(1, "ctxId");
        reader.Require(reader.ReadUInt16LittleEndian("tileSize") == RemoteFxTile.Size, "tileSize", "not 64");
        reader.Skip(2, "properties");
    }

    private void ReadRegion(scoped ref PduReader reader, PixelSpan destination)
    {
        ReadCodecChannel(ref reader);
        reader.Skip(1, "regionFlags");
        int count = reader.ReadUInt16LittleEndian("numRects");
        reader.Require(count <= MaxRectangles, "numRects", $"{count}, at most {MaxRectangles} allowed");
        reader.Require(count * RectangleSize <= reader.Remaining, "numRects", $"{count} rectangles, {reader.Remaining} bytes remain");
        for (int i = 0; i < count; i++)
        {
            int left = reader.ReadUInt16LittleEndian("x");
            int top = reader.ReadUInt16LittleEndian("y");
            int width = reader.ReadUInt16LittleEndian("width");
            int height = reader.ReadUInt16LittleEndian("height");
            _rectangles[i] = Rectangle16.FromSize(left, top, width, height);
        }

        // 2.2.2.3.3: no rectangles stand for the whole picture.
        if (count == 0)
            _rectangles[count++] = Rectangle16.FromSize(0, 0, destination.Width, destination.Height);
        _rectangleCount = count;
        reader.Require(reader.ReadUInt16LittleEndian("regionType") == (ushort)RemoteFxBlock.Region, "regionType", "not CBT_REGION");
        reader.Skip(2, "numTilesets");
    }

    private void ReadTileSet(scoped ref PduReader reader, PixelSpan destination, Region? updated)
    {
        ReadCodecChannel(ref reader);
        reader.Require(reader.ReadUInt16LittleEndian("subtype") == (ushort)RemoteFxBlock.TileSet, "subtype", "not CBT_TILESET");
        reader.Skip(2, "idx");
        var entropy = (RemoteFxEntropy)((reader.ReadUInt16LittleEndian("properties") >> 10) & 0x0F);
        reader.Require(
            entropy is RemoteFxEntropy.Rlgr1 or RemoteFxEntropy.Rlgr3,
            "properties",
            $"no entropy coding has the number {(int)entropy}");
        int quants = reader.ReadUInt8("numQuant");
        reader.Require(reader.ReadUInt8("tileSize") == RemoteFxTile.Size, "tileSize", "not 64");
        int tiles = reader.ReadUInt16LittleEndian("numTiles");
        int columns = (destination.Width + RemoteFxTile.Size - 1) / RemoteFxTile.Size;
        int rows = (destination.Height + RemoteFxTile.Size - 1) / RemoteFxTile.Size;
        reader.Require(tiles <= columns * rows, "numTiles", $"{tiles} tiles for a picture of {columns * rows}");
        reader.Skip(4, "tilesDataSize");
        for (int i = 0; i < quants; i++)
        {
            _quantizations[i] = RemoteFxQuantization.Read(reader.ReadBytes(RemoteFxQuantization.Size, "quantVals"));
            reader.Require(_quantizations[i].IsValid, "quantVals", "a value below 6");
        }

        for (int i = 0; i < tiles; i++)
        {
            PduReader tile = ReadBlock(ref reader, out RemoteFxBlock type);
            tile.Require(type == RemoteFxBlock.Tile, "blockType", "not CBT_TILE");
            ReadTile(ref tile, entropy, quants, columns, rows, destination, updated);
            tile.ExpectEnd("blockLen");
        }
    }

    private void ReadTile(
        scoped ref PduReader reader, RemoteFxEntropy entropy, int quants, int columns, int rows, PixelSpan destination, Region? updated)
    {
        ReadOnlySpan<byte> quantIndexes = reader.ReadBytes(3, "quantIdxY");
        foreach (byte index in quantIndexes)
            reader.Require(index < quants, "quantIdxY", $"{index} of {quants}");
        int column = reader.ReadUInt16LittleEndian("xIdx");
        int row = reader.ReadUInt16LittleEndian("yIdx");
        reader.Require(column < columns, "xIdx", $"{column} of {columns}");
        reader.Require(row < rows, "yIdx", $"{row} of {rows}");
        Spend(reader, column * RemoteFxTile.Size, row * RemoteFxTile.Size);
        int lumaLength = reader.ReadUInt16LittleEndian("YLen");
        int blueLength = reader.ReadUInt16LittleEndian("CbLen");
        int redLength = reader.ReadUInt16LittleEndian("CrLen");
        DecodeComponent(0, entropy, reader.ReadBytes(lumaLength, "YData"), _quantizations[quantIndexes[0]]);
        DecodeComponent(1, entropy, reader.ReadBytes(blueLength, "CbData"), _quantizations[quantIndexes[1]]);
        DecodeComponent(2, entropy, reader.ReadBytes(redLength, "CrData"), _quantizations[quantIndexes[2]]);
        Draw(column * RemoteFxTile.Size, row * RemoteFxTile.Size, destination, updated);
    }

    /// <summary>Charges what a tile will cost before it is decoded. A rectangle costs something, however small it is.</summary>
    private void Spend(PduReader reader, int left, int top)
    {
        Rectangle16 tile = Rectangle16.FromSize(left, top, RemoteFxTile.Size, RemoteFxTile.Size);
        _paintable -= RemoteFxTile.Area;
        foreach (Rectangle16 rectangle in _rectangles.AsSpan(0, _rectangleCount))
        {
            Rectangle16 drawn = tile.Intersect(rectangle);
            if (!drawn.IsEmpty) _paintable -= drawn.Area + RemoteFxTile.Size;
        }

        reader.Require(_paintable >= 0, "yIdx", "tiles that draw everything again and again");
    }

    private void DecodeComponent(int component, RemoteFxEntropy entropy, ReadOnlySpan<byte> data, RemoteFxQuantization quantization)
    {
        Span<short> coefficients = _components.AsSpan(component * RemoteFxTile.Area, RemoteFxTile.Area);
        RlgrDecoder.Decode(entropy, data, coefficients);
        RemoteFxQuantizer.Dequantize(coefficients, quantization);
        RemoteFxWavelet.Inverse(coefficients, _scratch);
    }

    private void Draw(int left, int top, PixelSpan destination, Region? updated)
    {
        Rectangle16 tile = Rectangle16.FromSize(left, top, RemoteFxTile.Size, RemoteFxTile.Size)
            .Intersect(Rectangle16.FromSize(0, 0, destination.Width, destination.Height));

        // A bit for every pixel of the tile that some rectangle covers: rectangles that overlap cost nothing more.
        Span<ulong> covered = stackalloc ulong[RemoteFxTile.Size];
        covered.Clear();
        foreach (Rectangle16 rectangle in _rectangles.AsSpan(0, _rectangleCount))
        {
            Rectangle16 drawn = tile.Intersect(rectangle);
            if (drawn.IsEmpty) continue;
            ulong pixels = ulong.MaxValue >> (RemoteFxTile.Size - drawn.Width) << (drawn.Left - left);
            for (int y = drawn.Top; y < drawn.Bottom; y++) covered[y - top] |= pixels;
            updated?.Add(drawn);
        }

        for (int y = 0; y < covered.Length; y++)
        {
            if (covered[y] == ulong.MaxValue)
                Combine(y, destination.Row(top + y).Slice(left * 4, RemoteFxTile.Size * 4));
            else if (covered[y] != 0)
                DrawRow(y, covered[y], destination.Row(top + y)[(left * 4)..]);
        }
    }

    private void Combine(int y, Span<byte> row)
    {
        int at = y * RemoteFxTile.Size;
        RemoteFxColor.Combine(
            _components.AsSpan(at, RemoteFxTile.Size),
            _components.AsSpan(RemoteFxTile.Area + at, RemoteFxTile.Size),
            _components.AsSpan((2 * RemoteFxTile.Area) + at, RemoteFxTile.Size),
            row);
    }

    private void DrawRow(int y, ulong covered, Span<byte> destination)
    {
        Combine(y, _row);
        while (covered != 0)
        {
            int start = BitOperations.TrailingZeroCount(covered);
            int length = BitOperations.TrailingZeroCount(~(covered >> start));
            _row.AsSpan(start * 4, length * 4).CopyTo(destination[(start * 4)..]);
            if (start + length == RemoteFxTile.Size) break;
            covered &= ulong.MaxValue << (start + length);
        }
    }
}
