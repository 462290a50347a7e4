using System.Runtime.InteropServices;

namespace Beside.Pixels;

/// <summary>A set of rectangles that do not overlap. When it would pass <see cref="MaxRectangles"/> it becomes its
/// bounding box, so it may cover more than was added, but never less.</summary>
public sealed class Region
{
    /// <summary>Ours: beyond this, more pieces cost more in requests than the pixels between them.</summary>
    public const int MaxRectangles = 64;

    private readonly List<Rectangle16> _rectangles = new(MaxRectangles * 2);
    private readonly List<Rectangle16> _pieces = new(16);

    public bool IsEmpty => _rectangles.Count == 0;

    /// <summary>The rectangles, disjoint, in no particular order. Valid until the next change.</summary>
    public ReadOnlySpan<Rectangle16> Rectangles => CollectionsMarshal.AsSpan(_rectangles);

    public Rectangle16 Bounds
    {
        get
        {
            Rectangle16 bounds = Rectangle16.Empty;
            foreach (Rectangle16 r in _rectangles) bounds = bounds.Union(r);
            return bounds;
        }
    }

    /// <summary>Of a region that is not empty.</summary>
    public int IndexOfLargest()
    {
        int largest = 0;
        for (int i = 1; i < _rectangles.Count; i++)
        {
            if (_rectangles[i].Area > _rectangles[largest].Area) largest = i;
        }

        return largest;
    }

    public void Clear() => _rectangles.Clear();

    public void Add(Rectangle16 added)
    {
        if (added.IsEmpty) return;
        for (int i = 0; i < _rectangles.Count; i++)
        {
            if (_rectangles[i].Contains(added)) return;
        }

        // A loop, not RemoveAll: its closure would be the one allocation on the way of every damage event.
        for (int i = _rectangles.Count - 1; i >= 0; i--)
        {
            if (added.Contains(_rectangles[i])) _rectangles.RemoveAt(i);
        }

        _pieces.Clear();
        _pieces.Add(added);
        for (int i = 0; i < _rectangles.Count && _pieces.Count > 0; i++) CutOut(_rectangles[i]);
        _rectangles.AddRange(_pieces);
        if (_rectangles.Count > MaxRectangles)
        {
            Rectangle16 bounds = Bounds;
            _rectangles.Clear();
            _rectangles.Add(bounds);
        }
    }

    public void Add(Region other)
    {
        foreach (Rectangle16 r in other.Rectangles) Add(r);
    }

    /// <summary>Keeps what lies inside <paramref name="bounds"/>.</summary>
    public void Clip(Rectangle16 bounds)
    {
        for (int i = _rectangles.Count - 1; i >= 0; i--)
        {
            Rectangle16 clipped = _rectangles[i].Intersect(bounds);
            if (clipped.IsEmpty) _rectangles.RemoveAt(i);
            else _rectangles[i] = clipped;
        }
    }

    private void CutOut(Rectangle16 hole)
    {
        for (int i = _pieces.Count - 1; i >= 0; i--)
        {
            Rectangle16 p = _pieces[i];
            Rectangle16 cut = p.Intersect(hole);
            if (cut.IsEmpty) continue;
            _pieces.RemoveAt(i);
            AddPiece(p.Left, p.Top, p.Right, cut.Top);
            AddPiece(p.Left, cut.Bottom, p.Right, p.Bottom);
            AddPiece(p.Left, cut.Top, cut.Left, cut.Bottom);
            AddPiece(cut.Right, cut.Top, p.Right, cut.Bottom);
        }
    }

    private void AddPiece(int left, int top, int right, int bottom)
    {
        Rectangle16 piece = Rectangle16.FromEdges(left, top, right, bottom);
        if (!piece.IsEmpty) _pieces.Add(piece);
    }
}
