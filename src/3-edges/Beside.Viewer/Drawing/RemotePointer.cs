using Beside.Platform;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Drawing;

/// <summary>The novice's pointer drawn into the picture, for a person who only watches: where they point is half of
/// what they mean.</summary>
internal sealed unsafe class RemotePointer(nint renderer) : IDisposable
{
    private nint _texture;
    private Box _box;

    /// <param name="shape">Null: the default pointer, which nobody has sent a picture of.</param>
    public void SetShape(PointerShape? shape)
    {
        Dispose();
        shape ??= DefaultPointer.Shape;
        if (!Cursors.IsUsable(shape)) return;
        _texture = Interop.CreateTexture(renderer, Interop.FormatBgra32, Interop.AccessStatic, shape.Width, shape.Height);
        if (_texture == 0) return;
        (int X, int Y) hotspot = Cursors.HotspotOf(shape);
        _box = new(hotspot.X, hotspot.Y, shape.Width, shape.Height);
        fixed (byte* pixels = shape.Pixels.Span)
            _ = Interop.UpdateTexture(_texture, new Box(0, 0, shape.Width, shape.Height), pixels, shape.Width * 4);
        _ = Interop.SetTextureBlendMode(_texture, Interop.BlendAlpha);
    }

    /// <summary>Draws it at this pixel of the picture.</summary>
    public void Draw(int x, int y, in PictureLayout layout)
    {
        if (_texture == 0 || layout.IsEmpty) return;
        (int left, int top) = layout.ToWindow(x, y);
        Box view = layout.View, to = new(left - _box.X, top - _box.Y, _box.Width, _box.Height);
        _ = Interop.RenderSetClipRect(renderer, &view);
        _ = Interop.RenderCopy(renderer, _texture, null, &to);
        _ = Interop.RenderSetClipRect(renderer, null);
    }

    public void Dispose()
    {
        if (_texture != 0) Interop.DestroyTexture(_texture);
        _texture = 0;
    }
}
