using Beside.Pixels;

namespace Beside.Rdp.Graphics;

/// <summary>What the client has of each 64 × 64 tile of the surface, and which part of it is to be sent.</summary>
internal sealed class TileGrid
{
    /// <summary>Edge of a tile in pixels; RemoteFX's own.</summary>
    public const int TileSize = 64;

    private readonly Tile[] _tiles;
    private readonly Rectangle16 _bounds;

    public TileGrid(int width, int height)
    {
        _bounds = Rectangle16.FromSize(0, 0, width, height);
        Columns = (width + TileSize - 1) / TileSize;
        Rows = (height + TileSize - 1) / TileSize;
        _tiles = new Tile[Columns * Rows];
        InvalidateAll();
    }

    public int Columns { get; }

    public int Rows { get; }

    public ref Tile this[int column, int row] => ref _tiles[(row * Columns) + column];

    public Rectangle16 TileBounds(int column, int row) =>
        Rectangle16.FromSize(column * TileSize, row * TileSize, TileSize, TileSize).Intersect(_bounds);

    public void InvalidateAll() => Array.Fill(_tiles, new Tile { IsUnknown = true });

    /// <summary>Whole tiles around the area: the client no longer has them.</summary>
    public Rectangle16 Invalidate(Rectangle16 area)
    {
        area = area.Intersect(_bounds);
        if (area.IsEmpty) return Rectangle16.Empty;
        for (int row = area.Top / TileSize; row * TileSize < area.Bottom; row++)
        {
            for (int column = area.Left / TileSize; column * TileSize < area.Right; column++)
                Forget(ref this[column, row]);
        }

        return Rectangle16.FromEdges(
            area.Left / TileSize * TileSize, area.Top / TileSize * TileSize, RoundUp(area.Right), RoundUp(area.Bottom)).Intersect(_bounds);
    }

    private static void Forget(ref Tile tile)
    {
        tile.IsUnknown = true;
        tile.CapturedPixels = 0;
    }

    private static int RoundUp(int value) => (value + TileSize - 1) / TileSize * TileSize;
}
