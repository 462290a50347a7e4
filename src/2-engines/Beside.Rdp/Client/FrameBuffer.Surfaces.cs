using Beside.Pixels;
using Beside.Rdp.Codecs;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <content>[MS-RDPBCGR] 2.2.9.2 surface commands.</content>
public sealed partial class FrameBuffer
{
    /// <summary>A command of another type has no length that could be passed over: it ends the update.</summary>
    private void ApplySurfaceCommands(ReadOnlySpan<byte> payload, Queue<ClientOutput> outputs)
    {
        var reader = new PduReader("TS_SURFCMD", payload);
        while (reader.Remaining >= 2)
        {
            PduReader look = reader;
            switch ((SurfaceCommandType)look.ReadUInt16LittleEndian("cmdType"))
            {
                case SurfaceCommandType.SetSurfaceBits or SurfaceCommandType.StreamSurfaceBits:
                    ApplySurfaceBits(ref reader);
                    break;
                case SurfaceCommandType.FrameMarker:
                    FrameMarkerCommand marker = FrameMarkerCommand.Read(ref reader);
                    outputs.Enqueue(new ClientOutput.FrameMarked(marker.IsEnd, marker.FrameId));
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>Where the destination ends is what the bitmap says.</summary>
    private void ApplySurfaceBits(scoped ref PduReader reader)
    {
        SurfaceBitsCommand command = SurfaceBitsCommand.Read(ref reader);
        string outer = reader.Enter(ExtendedBitmapData.Name);
        ExtendedBitmapData bitmap = command.BitmapData;
        Rectangle16 area = Rectangle16.FromSize(command.DestLeft, command.DestTop, bitmap.Width, bitmap.Height);
        if (!area.IsEmpty)
            Apply(reader, bitmap.CodecId, area, bitmap.BitmapData, bitmap.BitsPerPixel);
        reader.Leave(outer);
    }

    /// <summary>A command with another codecID was not asked for, and is skipped.</summary>
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
        foreach (Rectangle16 r in _updated.Rectangles)
            AddDamage(Rectangle16.FromSize(shown.Left + r.Left, shown.Top + r.Top, r.Width, r.Height));
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
