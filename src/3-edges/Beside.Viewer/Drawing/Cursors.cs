using Beside.Platform;

namespace Beside.Viewer.Drawing;

/// <summary>The pointer's picture over the window: the novice's over the picture during control, otherwise one of this desktop.</summary>
internal sealed unsafe class Cursors : IDisposable
{
    /// <summary>Ours: a larger one is left out; X servers and drivers differ in what they accept.</summary>
    internal const int MaxSide = 384;

    private readonly nint _arrow = Interop.CreateSystemCursor(Interop.CursorArrow);
    private readonly nint _text = Interop.CreateSystemCursor(Interop.CursorText);
    private readonly nint _hand = Interop.CreateSystemCursor(Interop.CursorHand);
    private nint _shape;
    private bool _isHidden;
    private (nint Cursor, bool IsShown) _current;

    /// <param name="shape">Null: the default pointer.</param>
    public void SetShape(PointerShape? shape)
    {
        if (_current.Cursor == _shape) Set(_arrow, isShown: _current.IsShown);
        if (_shape != 0) Interop.FreeCursor(_shape);
        _shape = 0;
        _isHidden = shape is { IsHidden: true };
        if (shape is null || _isHidden || !IsUsable(shape)) return;
        fixed (byte* pixels = shape.Pixels.Span)
        {
            SdlSurface* surface = Interop.CreateSurfaceFrom(pixels, shape.Width, shape.Height, 32, shape.Width * 4, Interop.FormatBgra32);
            if (surface is null) return;
            (int x, int y) = HotspotOf(shape);
            _shape = Interop.CreateColorCursor(surface, x, y);
            Interop.FreeSurface(surface);
        }
    }

    public void ShowNovices() => Set(_shape != 0 ? _shape : _arrow, isShown: !_isHidden);

    public void ShowArrow() => Set(_arrow, isShown: true);

    public void ShowText() => Set(_text, isShown: true);

    public void ShowHand() => Set(_hand, isShown: true);

    public static bool IsUsable(PointerShape shape) =>
        shape is { IsHidden: false, Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide }
            && shape.Pixels.Length >= shape.Width * shape.Height * 4;

    /// <summary>A hotspot outside the shape would show the pointer in the wrong place. For a usable shape.</summary>
    public static (int X, int Y) HotspotOf(PointerShape shape) =>
        (Math.Clamp(shape.HotspotX, 0, shape.Width - 1), Math.Clamp(shape.HotspotY, 0, shape.Height - 1));

    public void Dispose()
    {
        foreach (nint cursor in new[] { _arrow, _text, _hand, _shape })
        {
            if (cursor != 0) Interop.FreeCursor(cursor);
        }
    }

    private void Set(nint cursor, bool isShown)
    {
        if (_current == (cursor, isShown)) return;
        _current = (cursor, isShown);
        Interop.SetCursor(cursor);
        _ = Interop.ShowCursor(isShown ? 1 : 0);
    }
}
