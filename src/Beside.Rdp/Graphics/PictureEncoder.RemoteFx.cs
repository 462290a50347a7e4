using Beside.Pixels;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <content>Photographs by RemoteFX: [MS-RDPRFX] in surface commands ([MS-RDPBCGR] 2.2.9.2). What they leave inexact follows later, see <see cref="Refine"/>.</content>
public sealed partial class PictureEncoder
{
    private const ushort SetSurfaceBitsCommand = 0x0001;      // CMDTYPE_SET_SURFACE_BITS
    private const ushort StreamSurfaceBitsCommand = 0x0006;   // CMDTYPE_STREAM_SURFACE_BITS
    private const int SurfaceCommandHeaderSize = 2 /* cmdType */ + (4 * 2) /* destination */ + 12 /* TS_BITMAP_DATA_EX up to bitmapData */;

    /// <summary>Ours: a smaller change of a photograph, such as a caret over it, goes exactly.</summary>
    private const int SmallestRemoteFxArea = 32 * 32;

    /// <summary>Ours: tiles a message; the client shows one while the next is encoded.</summary>
    private const int MaxTilesInMessage = 10;

    /// <summary>Ours: more than any tile has been seen to need at our quantisation; one that does need more goes losslessly.</summary>
    private const int RoomPerTile = 12 * 1024;

    /// <summary>Ours: RemoteFX takes both sides longer a byte, so less of it is gathered before the other side starts.</summary>
    private const int RemoteFxShare = 8;

    private readonly RemoteFxEncoder? _remoteFx;
    private readonly Rectangle16[] _remoteFxRun = new Rectangle16[MaxTilesInMessage];
    private bool _hasRemoteFxHeader;
    private bool _wasRemoteFx;

    private static RemoteFxEncoder? CreateRemoteFx(ClientCapabilities client)
    {
        bool isPossible = client is { FastPathOutput: true, RemoteFxCodecId: not null, ColorDepth: 32, MaxUpdateBytes: > MaxTilesInMessage * RoomPerTile }
            && (client.StreamSurfaceBits || client.SetSurfaceBits);
        return isPossible ? new((RemoteFxEntropy)client.RemoteFxEntropy, RemoteFxQuantization.Medium, RemoteFxQuantization.Medium) : null;
    }

    /// <summary>The tile at the cursor and those beside it, if they hold a photograph.</summary>
    private bool TryEncodeRemoteFxRun(UpdateBuffer updates, Instant now)
    {
        int count = 0;
        while (count < MaxTilesInMessage && _nextColumn + count < _tiles.Columns && IsForRemoteFx(_tiles[_nextColumn + count, _nextRow]))
        {
            _remoteFxRun[count] = _tiles[_nextColumn + count, _nextRow].Dirty;
            count++;
        }

        _wasRemoteFx = count > 0;
        if (count == 0) return false;
        Flush(updates);
        if (!TryWriteRemoteFx(updates, _remoteFxRun.AsSpan(0, count))) return false;
        for (int i = 0; i < count; i++)
        {
            ref Tile tile = ref _tiles[_nextColumn + i, _nextRow];
            tile.Dirty = Rectangle16.Empty;
            tile.IsLossy = true;
        }

        NextRefinement = Instant.Earlier(NextRefinement, now + RefineAfter);
        _nextColumn += count;
        return true;
    }

    private bool IsForRemoteFx(in Tile tile)
    {
        if (_remoteFx is null || tile.IsRefining || tile.Dirty.Area < SmallestRemoteFxArea) return false;
        return PictureContent.IsPhotographic(Reference(tile.Dirty));
    }

    private bool TryWriteRemoteFx(UpdateBuffer updates, ReadOnlySpan<Rectangle16> changed)
    {
        updates.Begin(FastPathUpdateCode.SurfaceCommands);
        Span<byte> destination = updates.GetSpan(SurfaceCommandHeaderSize + RemoteFxEncoder.HeaderSize + (changed.Length * RoomPerTile) + 256);
        int length = SurfaceCommandHeaderSize;
        if (!_hasRemoteFxHeader) length += _remoteFx!.WriteHeader(_width, _height, destination[length..]);
        int frame = _remoteFx!.EncodeFrame(Reference(Rectangle16.FromSize(0, 0, _width, _height)), changed, destination[length..]);
        if (frame <= 0)
        {
            updates.Cancel();
            return false;
        }

        _hasRemoteFxHeader = true;
        length += frame;
        WriteSurfaceCommand(destination[..SurfaceCommandHeaderSize], length - SurfaceCommandHeaderSize);
        updates.Advance(length);
        updates.End();
        return true;
    }

    /// <summary>[MS-RDPBCGR] 2.2.9.2.1.1 and 2.2.9.2.2. The whole surface, since the tile grid starts at its corner; what changes of it stands in the message.</summary>
    private void WriteSurfaceCommand(Span<byte> header, int dataLength)
    {
        var writer = new PduWriter(header);
        writer.WriteUInt16LittleEndian(_client.StreamSurfaceBits ? StreamSurfaceBitsCommand : SetSurfaceBitsCommand);
        writer.WriteUInt16LittleEndian(0);                  // destLeft
        writer.WriteUInt16LittleEndian(0);                  // destTop
        writer.WriteUInt16LittleEndian((ushort)_width);     // destRight, exclusive
        writer.WriteUInt16LittleEndian((ushort)_height);    // destBottom, exclusive
        writer.WriteUInt8(32);                              // bpp
        writer.WriteUInt8(0);                               // flags
        writer.WriteUInt8(0);                               // reserved
        writer.WriteUInt8(_client.RemoteFxCodecId!.Value);
        writer.WriteUInt16LittleEndian((ushort)_width);
        writer.WriteUInt16LittleEndian((ushort)_height);
        writer.WriteUInt32LittleEndian((uint)dataLength);
    }
}
