using Beside.Pixels;
using Beside.Rdp.Connection;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <summary>Keeps what the client has, compares it with captured pixels, and chooses how to send the difference: moved, exact or lossy. An
/// <see cref="IPictureWriter"/> writes it. Sans-IO, one caller; allocates nothing per frame.</summary>
/// <remarks>A round: <see cref="Damage"/>, <see cref="TakeGrabList"/>, <see cref="DetectMotion"/>,
/// <see cref="Compare"/> for each captured rectangle, then
/// <see cref="EncodeNext"/> until it answers false. Text and drawings go by a lossless codec; photographs go by a lossy
/// one where the client has it, and once they have been still for <see cref="RefineAfter"/> they follow
/// exactly.</remarks>
public sealed partial class PictureEncoder
{
    /// <summary>Ours: long enough that a film is never refined, short enough that a still picture is exact within a second.</summary>
    public static readonly TimeSpan RefineAfter = TimeSpan.FromMilliseconds(600);

    private readonly IPictureWriter _writer;
    private readonly int _width;
    private readonly int _height;
    private readonly int _strideBytes;
    private readonly byte[] _reference;
    private readonly TileGrid _tiles;
    private readonly Region _toGrab = new();
    private bool _hasDirty;
    private int _nextRow;
    private int _nextColumn;

    /// <summary>For a client of graphics updates.</summary>
    public PictureEncoder(ClientCapabilities client)
        : this(client.DesktopWidth, client.DesktopHeight, new UpdateWriter(client))
    {
    }

    /// <param name="width">Pixels of the shared surface.</param>
    /// <param name="height">Pixels of the shared surface.</param>
    /// <param name="writer">Writes what is chosen.</param>
    public PictureEncoder(int width, int height, IPictureWriter writer)
    {
        _writer = writer;
        _width = width;
        _height = height;
        // Padded to whole tiles: what is read past the edge when a width is rounded up is never shown.
        _strideBytes = RoundUp(_width, TileGrid.TileSize) * 4;
        _reference = new byte[_strideBytes * RoundUp(_height, TileGrid.TileSize)];
        _tiles = new TileGrid(_width, _height);
        _toGrab.Add(Rectangle16.FromSize(0, 0, _width, _height));
    }

    /// <summary>Something is to be captured or encoded now.</summary>
    public bool HasWork => !_toGrab.IsEmpty || _hasDirty;

    /// <summary>Something of the surface differs from what the client has and is to be encoded.</summary>
    public bool HasDifference => _hasDirty || !_moved.IsEmpty;

    /// <summary>When a lossy part becomes due for its exact version, if there is one.</summary>
    public Instant? NextRefinement { get; private set; }

    /// <summary>These parts of the surface may have changed.</summary>
    public void Damage(Region area)
    {
        _toGrab.Add(area);
        _toGrab.Clip(Rectangle16.FromSize(0, 0, _width, _height));
    }

    /// <summary>The client has lost these parts, or never had them; they are captured and sent whatever they hold.</summary>
    public void Invalidate(Rectangle16 area) => _toGrab.Add(_tiles.Invalidate(area));

    public void InvalidateAll() => Invalidate(Rectangle16.FromSize(0, 0, _width, _height));

    /// <summary>Moves the rectangles to capture into <paramref name="list"/>.</summary>
    public void TakeGrabList(Region list)
    {
        list.Clear();
        list.Add(_toGrab);
        _toGrab.Clear();
    }

    /// <summary>Takes captured pixels of <paramref name="area"/>; what differs from what the client has is marked to be sent.</summary>
    public void Compare(Rectangle16 area, ReadOnlyPixelSpan pixels, Instant now)
    {
        area = Captured(area, pixels);
        for (int row = area.Top / TileGrid.TileSize; row * TileGrid.TileSize < area.Bottom; row++)
        {
            for (int column = area.Left / TileGrid.TileSize; column * TileGrid.TileSize < area.Right; column++)
            {
                Rectangle16 part = _tiles.TileBounds(column, row).Intersect(area);
                CompareTile(
                    ref _tiles[column, row], part, pixels.Slice(part.Left - area.Left, part.Top - area.Top, part.Width, part.Height), now);
            }
        }
    }

    /// <summary>Marks lossy parts that have been still long enough to be sent exactly.</summary>
    public void Refine(Instant now)
    {
        if (NextRefinement is not { } due || due > now) return;
        NextRefinement = null;
        for (int row = 0; row < _tiles.Rows; row++)
        {
            for (int column = 0; column < _tiles.Columns; column++)
            {
                ref Tile tile = ref _tiles[column, row];
                if (!tile.IsLossy) continue;
                if (tile.ChangedAt + RefineAfter > now)
                {
                    NextRefinement = Instant.Earlier(NextRefinement, tile.ChangedAt + RefineAfter);
                    continue;
                }

                tile.IsLossy = false;
                tile.IsRefining = true;
                tile.Dirty = _tiles.TileBounds(column, row);
                _hasDirty = true;
            }
        }
    }

    /// <summary>Marks where a frame begins; only for a client with frame markers.</summary>
    public void BeginFrame(UpdateBuffer updates, uint frameId) => _writer.BeginFrame(updates, frameId);

    /// <summary>Marks where a frame ends; the client acknowledges it when it is shown.</summary>
    public void EndFrame(UpdateBuffer updates, uint frameId) => _writer.EndFrame(updates, frameId);

    /// <summary>Encodes what differs until <paramref name="updates"/> holds about <paramref name="softLimitBytes"/>.</summary>
    /// <returns>True where more remains.</returns>
    public bool EncodeNext(UpdateBuffer updates, int softLimitBytes, Instant now)
    {
        EncodeMotion(updates);
        if (!_hasDirty) return false;
        while (_nextRow < _tiles.Rows)
        {
            while (_nextColumn < _tiles.Columns)
            {
                if (updates.TotalBytes >= (_wasLossy ? softLimitBytes / LossyShare : softLimitBytes))
                {
                    _writer.Flush(updates);
                    return true;
                }

                if (_tiles[_nextColumn, _nextRow].Dirty.IsEmpty) _nextColumn++;
                else EncodeRun(updates, now);
            }

            _nextColumn = 0;
            _nextRow++;
        }

        _nextRow = 0;
        _hasDirty = false;
        _writer.Flush(updates);
        return false;
    }

    private void CompareTile(ref Tile tile, Rectangle16 part, ReadOnlyPixelSpan pixels, Instant now)
    {
        PixelSpan reference = Reference(part);
        Rectangle16 difference = tile.IsUnknown
            ? Rectangle16.FromSize(0, 0, part.Width, part.Height)
            : PixelComparer.FindDifference(pixels, reference);
        if (tile.IsUnknown)
        {
            tile.CapturedPixels += part.Area;
            tile.IsUnknown = tile.CapturedPixels < TileBoundsOf(part).Area;
        }

        if (difference.IsEmpty) return;
        PixelCopy.Copy(
            pixels.Slice(difference.Left, difference.Top, difference.Width, difference.Height),
            reference.Slice(difference.Left, difference.Top, difference.Width, difference.Height));
        tile.Dirty = tile.Dirty.Union(
            Rectangle16.FromSize(part.Left + difference.Left, part.Top + difference.Top, difference.Width, difference.Height));
        tile.ChangedAt = now;
        tile.IsRefining = false;
        _hasDirty = true;
    }

    /// <summary>The captured part of the area that is on the surface: the desktop may have shrunk meanwhile.</summary>
    private Rectangle16 Captured(Rectangle16 area, ReadOnlyPixelSpan pixels) =>
        area.Intersect(Rectangle16.FromSize(area.Left, area.Top, pixels.Width, pixels.Height))
            .Intersect(Rectangle16.FromSize(0, 0, _width, _height));

    private Rectangle16 TileBoundsOf(Rectangle16 part) => _tiles.TileBounds(part.Left / TileGrid.TileSize, part.Top / TileGrid.TileSize);

    private PixelSpan Reference(Rectangle16 area) =>
        new(_reference.AsSpan((area.Top * _strideBytes) + (area.Left * 4)), area.Width, area.Height, _strideBytes);

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
