using Beside.Pixels;
using Beside.Rdp.Codecs;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Tests.Graphics;

/// <summary>A client's screen: applies updates the way [MS-RDPBCGR] says, and nothing of how they were made.</summary>
internal sealed class ReplayedScreen(int width, int height)
{
    public const byte RemoteFxCodecId = 3;

    private readonly byte[] _bytes = new byte[width * height * 4];
    private readonly PlanarDecoder _planar = new();
    private readonly InterleavedRleDecoder _interleaved = new();
    private readonly RemoteFxDecoder _remoteFx = new();

    public PixelSpan Pixels => new(_bytes, width, height, width * 4);

    /// <summary>Rectangles that were drawn, and orders that were executed.</summary>
    public int Bitmaps { get; private set; }

    public int ScreenBlts { get; private set; }

    public int RemoteFxMessages { get; private set; }

    public int LargestUpdate { get; private set; }

    public void Apply(UpdateBuffer updates)
    {
        for (int i = 0; i < updates.Count; i++)
        {
            LargestUpdate = Math.Max(LargestUpdate, updates.Payload(i).Length);
            switch (updates.Code(i))
            {
                case FastPathUpdateCode.Bitmap:
                    ApplyBitmaps(updates.Payload(i));
                    break;
                case FastPathUpdateCode.Orders:
                    ApplyScreenBlt(updates.Payload(i));
                    break;
                case FastPathUpdateCode.SurfaceCommands:
                    ApplySurfaceCommands(updates.Payload(i));
                    break;
                case FastPathUpdateCode.PointerHidden or FastPathUpdateCode.PointerPosition
                    or FastPathUpdateCode.PointerNew or FastPathUpdateCode.PointerCached:
                    break;
                default:
                    Assert.Fail($"unexpected update {updates.Code(i)}");
                    break;
            }
        }
    }

    private void ApplyBitmaps(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader("TS_UPDATE_BITMAP_DATA", payload);
        Assert.Equal(1, reader.ReadUInt16LittleEndian("updateType"));
        int count = reader.ReadUInt16LittleEndian("numberRectangles");
        for (int i = 0; i < count; i++) ApplyBitmap(ref reader);
        reader.ExpectEnd();
    }

    private void ApplyBitmap(scoped ref PduReader reader)
    {
        int left = reader.ReadUInt16LittleEndian("destLeft"), top = reader.ReadUInt16LittleEndian("destTop");
        int right = reader.ReadUInt16LittleEndian("destRight") + 1, bottom = reader.ReadUInt16LittleEndian("destBottom") + 1;
        int bitmapWidth = reader.ReadUInt16LittleEndian("width"), bitmapHeight = reader.ReadUInt16LittleEndian("height");
        int bitsPerPixel = reader.ReadUInt16LittleEndian("bitsPerPixel"), flags = reader.ReadUInt16LittleEndian("flags");
        int length = reader.ReadUInt16LittleEndian("bitmapLength");
        bool isCompressed = (flags & 0x0001) != 0;
        if (isCompressed && (flags & 0x0400) == 0)
        {
            reader.Skip(8, "TS_CD_HEADER");
            length -= 8;
        }

        ReadOnlySpan<byte> data = reader.ReadBytes(length, "bitmapDataStream");
        Assert.True(right <= width && bottom <= height, $"bitmap ends at {right},{bottom} on a screen of {width} x {height}");
        Assert.Equal(0, bitmapWidth % 4);
        var bitmap = new PixelSpan(new byte[bitmapWidth * bitmapHeight * 4], bitmapWidth, bitmapHeight, bitmapWidth * 4);
        if (!isCompressed) RawBitmap.Decode(data, bitsPerPixel, bitmap);
        else if (bitsPerPixel == 32) _planar.Decode(data, bitmap);
        else _interleaved.Decode(data, bitsPerPixel, bitmap);
        PixelCopy.Copy(bitmap.Slice(0, 0, right - left, bottom - top), Pixels.Slice(left, top, right - left, bottom - top));
        Bitmaps++;
    }

    /// <summary>[MS-RDPBCGR] 2.2.9.2: frame markers are passed over, surface bits hold RemoteFX for the whole surface.</summary>
    private void ApplySurfaceCommands(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader("TS_SURFCMD", payload);
        while (!reader.IsAtEnd)
        {
            int command = reader.ReadUInt16LittleEndian("cmdType");
            if (command == 0x0004)
            {
                reader.Skip(6, "TS_FRAME_MARKER");
                continue;
            }

            Assert.Contains(command, new[] { 0x0001, 0x0006 });
            Assert.Equal((0, 0, width, height), (
                reader.ReadUInt16LittleEndian("destLeft"), reader.ReadUInt16LittleEndian("destTop"),
                reader.ReadUInt16LittleEndian("destRight"), reader.ReadUInt16LittleEndian("destBottom")));
            Assert.Equal(32, reader.ReadUInt8("bpp"));
            reader.Skip(2, "flags");
            Assert.Equal(RemoteFxCodecId, reader.ReadUInt8("codecID"));
            reader.Skip(4, "width");
            _remoteFx.Decode(reader.ReadBytes(reader.ReadInt32LittleEndian("bitmapDataLength"), "bitmapData"), Pixels);
            RemoteFxMessages++;
        }
    }

    /// <summary>[MS-RDPEGDI] 2.2.2.2.1.1.2.7, one order with every field in full.</summary>
    private void ApplyScreenBlt(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader("SCRBLT_ORDER", payload);
        Assert.Equal(1, reader.ReadUInt16LittleEndian("numberOrders"));
        Assert.Equal(0x09, reader.ReadUInt8("controlFlags"));
        Assert.Equal(0x02, reader.ReadUInt8("orderType"));
        Assert.Equal(0x7F, reader.ReadUInt8("fieldFlags"));
        int left = reader.ReadInt16LittleEndian("nLeftRect"), top = reader.ReadInt16LittleEndian("nTopRect");
        int w = reader.ReadInt16LittleEndian("nWidth"), h = reader.ReadInt16LittleEndian("nHeight");
        Assert.Equal(0xCC, reader.ReadUInt8("bRop"));
        int fromX = reader.ReadInt16LittleEndian("nXSrc"), fromY = reader.ReadInt16LittleEndian("nYSrc");
        reader.ExpectEnd();
        byte[] before = [.. _bytes];
        PixelCopy.Copy(new ReadOnlyPixelSpan(before, width, height, width * 4).Slice(fromX, fromY, w, h), Pixels.Slice(left, top, w, h));
        ScreenBlts++;
    }
}
