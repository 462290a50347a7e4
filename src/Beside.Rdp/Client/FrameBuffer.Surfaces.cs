using Beside.Pixels;
using Beside.Rdp.Codecs;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <content>[MS-RDPBCGR] 2.2.9.2 surface commands.</content>
public sealed partial class FrameBuffer
{
    private const ushort SetSurfaceBits = 0x0001;        // CMDTYPE_SET_SURFACE_BITS
    private const ushort FrameMarker = 0x0004;           // CMDTYPE_FRAME_MARKER
    private const ushort StreamSurfaceBits = 0x0006;     // CMDTYPE_STREAM_SURFACE_BITS
    private const byte HasExtendedHeader = 0x01;         // EX_COMPRESSED_BITMAP_HEADER_PRESENT
    private const int ExtendedHeaderSize = 4 + 4 + 8 + 8;   // TS_COMPRESSED_BITMAP_HEADER_EX
    private const ushort FrameEnd = 0x0001;              // SURFACECMD_FRAMEACTION_END

    /// <summary>A command of another type has no length that could be passed over: it ends the update.</summary>
    private void ApplySurfaceCommands(ReadOnlySpan<byte> payload, Queue<ClientOutput> outputs)
    {
        var reader = new PduReader("TS_SURFCMD", payload);
        while (reader.Remaining >= 2)
        {
            switch (reader.ReadUInt16LittleEndian("cmdType"))
            {
                case SetSurfaceBits or StreamSurfaceBits:
                    ApplySurfaceBits(ref reader);
                    break;
                case FrameMarker:
                    bool isEnd = reader.ReadUInt16LittleEndian("frameAction") == FrameEnd;
                    outputs.Enqueue(new ClientOutput.FrameMarked(isEnd, reader.ReadUInt32LittleEndian("frameId")));
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>2.2.9.2.1, 2.2.9.2.2 and 2.2.9.2.1.1 TS_BITMAP_DATA_EX. Where the destination ends is what the bitmap says.</summary>
    private void ApplySurfaceBits(scoped ref PduReader reader)
    {
        int left = reader.ReadUInt16LittleEndian("destLeft");
        int top = reader.ReadUInt16LittleEndian("destTop");
        reader.Skip(2 + 2, "destRight");
        string outer = reader.Enter("TS_BITMAP_DATA_EX");
        int bitsPerPixel = reader.ReadUInt8("bpp");
        int flags = reader.ReadUInt8("flags");
        reader.Skip(1, "reserved");
        byte codec = reader.ReadUInt8("codecID");
        int width = reader.ReadUInt16LittleEndian("width");
        int height = reader.ReadUInt16LittleEndian("height");
        uint length = reader.ReadUInt32LittleEndian("bitmapDataLength");
        if ((flags & HasExtendedHeader) != 0) reader.Skip(ExtendedHeaderSize, "exBitmapDataHeader");
        reader.Require(length <= (uint)reader.Remaining, "bitmapDataLength", $"{length} bytes announced, {reader.Remaining} here");
        ReadOnlySpan<byte> data = reader.ReadBytes((int)length, "bitmapData");
        Rectangle16 area = Rectangle16.FromSize(left, top, width, height);
        if (!area.IsEmpty) Apply(reader, codec, area, data, bitsPerPixel);
        reader.Leave(outer);
    }

    /// <summary>What has another codecID was not asked for, and is passed over.</summary>
    private void Apply(PduReader reader, byte codec, Rectangle16 area, ReadOnlySpan<byte> data, int bitsPerPixel)
    {
        if (codec == 0) ApplyRaw(reader, area, data, bitsPerPixel);
        else if (codec == _remoteFxCodecId) ApplyRemoteFx(area, data);
        else if (codec == _nsCodecId) ApplyNsCodec(reader, area, data);
    }

    private void ApplyRemoteFx(Rectangle16 area, ReadOnlySpan<byte> data)
    {
        Rectangle16 shown = area.Intersect(Bounds);
        if (shown.IsEmpty) return;
        UsedCodecs |= PictureCodecs.RemoteFx;
        _updated.Clear();
        _paintable -= _remoteFx.Decode(data, View.Slice(shown.Left, shown.Top, shown.Width, shown.Height), _updated, _paintable);
        foreach (Rectangle16 r in _updated.Rectangles) AddDamage(Rectangle16.FromSize(shown.Left + r.Left, shown.Top + r.Top, r.Width, r.Height));
    }

    private void ApplyNsCodec(PduReader reader, Rectangle16 area, ReadOnlySpan<byte> data)
    {
        RequireRoomFor(reader, area.Width, area.Height);
        UsedCodecs |= PictureCodecs.NsCodec;
        if (Bounds.Contains(area))
        {
            _nsCodec.Decode(data, View.Slice(area.Left, area.Top, area.Width, area.Height));
            AddDamage(area);
            return;
        }

        PixelSpan bitmap = Scratch(area.Width, area.Height);
        _nsCodec.Decode(data, bitmap);
        Draw(area, bitmap);
    }

    /// <summary>codecID 0: pixels as they are, last row first.</summary>
    private void ApplyRaw(PduReader reader, Rectangle16 area, ReadOnlySpan<byte> data, int bitsPerPixel)
    {
        reader.Require(bitsPerPixel is 15 or 16 or 24 or 32, "bpp", $"{bitsPerPixel}");
        RequireRoomFor(reader, area.Width, area.Height);
        UsedCodecs |= PictureCodecs.Raw;
        PixelSpan bitmap = Scratch(area.Width, area.Height);
        RawBitmap.Decode(data, bitsPerPixel, bitmap);
        Draw(area, bitmap);
    }
}
