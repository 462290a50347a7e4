using Beside.Pixels;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <summary>Writes pictures as graphics updates of [MS-RDPBCGR] 2.2.9.1 and 2.2.9.2: bitmaps, surface commands with
/// RemoteFX, frame markers, and ScrBlt orders of [MS-RDPEGDI]. Allocates nothing per frame.</summary>
public sealed class UpdateWriter : IPictureWriter
{
    /// <summary>Ours: clients show an update whole, so what changes together is seen together as long as it fits; of
    /// more than this they show one part while the next is encoded.</summary>
    private const int MaxUpdate = 512 * 1024;

    /// <summary>Ours: more than any tile has been seen to need at our quantisation; one that does need more goes losslessly.</summary>
    private const int RoomPerTile = 12 * 1024;

    private readonly ClientCapabilities _client;
    private readonly LosslessCodec _lossless;
    private readonly RemoteFxEncoder? _remoteFx;
    private readonly int _maxUpdateBytes;
    private bool _hasRemoteFxHeader;
    private ushort _bitmapsInUpdate;

    public UpdateWriter(ClientCapabilities client)
    {
        _client = client;
        _lossless = LosslessCodec.For(client);
        _remoteFx = CreateRemoteFx(client);
        _maxUpdateBytes = Math.Min(client.MaxUpdatePayload, MaxUpdate);
        int largestStream =
            Math.Min(_maxUpdateBytes - BitmapUpdateHeader.HeaderSize - BitmapData.HeaderSize(hasCompressionHeader: true), ushort.MaxValue);
        MaxExactPixels = (largestStream - 1) / _lossless.WorstBytesPerPixel;
    }

    public bool CanMove => _client.ScreenBlt;

    public bool CanWriteLossy => _remoteFx is not null;

    public int MaxExactPixels { get; }

    public void Move(UpdateBuffer updates, Rectangle16 destination, int dx, int dy)
    {
        var order = new ScreenBltOrder(
            (short)destination.Left,
            (short)destination.Top,
            (short)destination.Width,
            (short)destination.Height,
            ScreenBltOrder.SourceCopy,
            (short)(destination.Left - dx),
            (short)(destination.Top - dy));
        updates.Begin(FastPathUpdateCode.Orders);
        var writer = new PduWriter(updates.GetSpan(OrdersUpdateHeader.HeaderSize + ScreenBltOrder.FullSize));
        new OrdersUpdateHeader(1).Write(ref writer);
        order.Write(ref writer);
        updates.Advance(writer.Position);
        updates.End();
    }

    public void WriteExact(UpdateBuffer updates, Rectangle16 area, ReadOnlyPixelSpan pixels)
    {
        int worst = BitmapData.HeaderSize(hasCompressionHeader: true) + (area.Area * _lossless.WorstBytesPerPixel) + 16;
        if (updates.IsOpen && updates.OpenBytes + worst > _maxUpdateBytes) Flush(updates);
        if (!updates.IsOpen) BeginBitmaps(updates);

        // The pixels are encoded into their place, behind the longer of the two heads; where the shorter one does, they are moved up.
        Span<byte> destination = updates.GetSpan(worst);
        int headerSize = BitmapData.HeaderSize(hasCompressionHeader: !_client.NoBitmapCompressionHeader);
        (int length, bool isCompressed) = _lossless.Encode(pixels, destination[headerSize..]);
        BitmapData head = HeadOf(area, length, isCompressed);
        if (BitmapData.HeaderSize(head.HasCompressionHeader) is var actual && actual != headerSize)
        {
            destination.Slice(headerSize, length).CopyTo(destination[actual..]);
            headerSize = actual;
        }

        var writer = new PduWriter(destination);
        head.WriteHeader(ref writer, length);
        updates.Advance(headerSize + length);
        _bitmapsInUpdate++;
    }

    public bool TryWriteLossy(UpdateBuffer updates, ReadOnlySpan<Rectangle16> areas, ReadOnlyPixelSpan surface)
    {
        Flush(updates);
        updates.Begin(FastPathUpdateCode.SurfaceCommands);
        int room = SurfaceBitsCommand.HeaderSize + RemoteFxEncoder.HeaderSize + (areas.Length * RoomPerTile) + 256;
        Span<byte> destination = updates.GetSpan(room);
        int length = SurfaceBitsCommand.HeaderSize;
        if (!_hasRemoteFxHeader)
            length += _remoteFx!.WriteHeader(surface.Width, surface.Height, destination[length..]);
        int frame = _remoteFx!.EncodeFrame(surface, areas, destination[length..]);
        if (frame <= 0)
        {
            updates.Cancel();
            return false;
        }

        _hasRemoteFxHeader = true;
        length += frame;
        var writer = new PduWriter(destination);
        Surface().WriteHeader(ref writer, length - SurfaceBitsCommand.HeaderSize);
        updates.Advance(length);
        updates.End();
        return true;
    }

    public void Flush(UpdateBuffer updates)
    {
        if (!updates.IsOpen) return;
        var writer = new PduWriter(updates.Written(0, BitmapUpdateHeader.HeaderSize));
        new BitmapUpdateHeader(_bitmapsInUpdate).Write(ref writer);
        updates.End();
    }

    public void BeginFrame(UpdateBuffer updates, uint frameId) => WriteFrameMarker(updates, new(IsEnd: false, frameId));

    public void EndFrame(UpdateBuffer updates, uint frameId) => WriteFrameMarker(updates, new(IsEnd: true, frameId));

    private static RemoteFxEncoder? CreateRemoteFx(ClientCapabilities client)
    {
        bool isPossible = client is { FastPathOutput: true, RemoteFxCodecId: not null, ColorDepth: 32 }
            && client.MaxUpdateBytes > PictureEncoder.MaxLossyAreas * RoomPerTile
            && (client.StreamSurfaceBits || client.SetSurfaceBits);
        return isPossible ? new((RemoteFxEntropy)client.RemoteFxEntropy, RemoteFxQuantization.Medium, RemoteFxQuantization.Medium) : null;
    }

    private static void WriteFrameMarker(UpdateBuffer updates, FrameMarkerCommand marker)
    {
        updates.Begin(FastPathUpdateCode.SurfaceCommands);
        var writer = new PduWriter(updates.GetSpan(FrameMarkerCommand.CommandSize));
        marker.Write(ref writer);
        updates.Advance(writer.Position);
        updates.End();
    }

    private void BeginBitmaps(UpdateBuffer updates)
    {
        updates.Begin(FastPathUpdateCode.Bitmap);
        _ = updates.GetSpan(BitmapUpdateHeader.HeaderSize);
        updates.Advance(BitmapUpdateHeader.HeaderSize);
        _bitmapsInUpdate = 0;
    }

    private BitmapData HeadOf(Rectangle16 area, int length, bool isCompressed)
    {
        bool hasHeader = isCompressed && !_client.NoBitmapCompressionHeader;
        BitmapDataFlags flags = isCompressed
            ? BitmapDataFlags.Compressed | (hasHeader ? 0 : BitmapDataFlags.NoCompressionHeader)
            : BitmapDataFlags.None;
        int rowSize = area.Width * _lossless.WorstBytesPerPixel;
        return new()
        {
            Destination =
                new(area.Left, area.Top, (ushort)(Math.Min((int)area.Right, _client.DesktopWidth) - 1), (ushort)(area.Bottom - 1)),
            Width = (ushort)area.Width,
            Height = (ushort)area.Height,
            BitsPerPixel = _lossless.BitsPerPixel,
            Flags = flags,
            CompressionHeader = hasHeader ? new((ushort)length, (ushort)rowSize, unchecked((ushort)(rowSize * area.Height))) : null,
        };
    }

    /// <summary>The whole surface, because RemoteFX's tile grid starts at its corner; the message says what changes.</summary>
    private SurfaceBitsCommand Surface()
    {
        ushort width = (ushort)_client.DesktopWidth, height = (ushort)_client.DesktopHeight;
        return new()
        {
            IsStream = _client.StreamSurfaceBits,
            DestLeft = 0,
            DestTop = 0,
            DestRight = width,
            DestBottom = height,
            BitmapData = new() { BitsPerPixel = 32, CodecId = _client.RemoteFxCodecId.GetValueOrDefault(), Width = width, Height = height },
        };
    }
}
