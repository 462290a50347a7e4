using Beside.Pixels;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Drawing;

/// <summary>The novice's screen on the renderer's side. Where the window enlarges it by no whole number, a second texture holds it enlarged
/// by the next whole one, and interpolation only ever shrinks that: edges stay sharp.</summary>
internal sealed unsafe class PictureTexture(nint renderer, int maxSide) : IDisposable
{
    private readonly Region _notEnlarged = new();
    private nint _texture;
    private nint _enlarged;
    private int _factor = 1;
    private int _width;
    private int _height;

    /// <summary>The renderer has no texture for a picture of this size.</summary>
    public bool IsRefused => _texture == 0 && _width > 0 && _height > 0;

    /// <returns>Whether the texture is a new one, without content.</returns>
    public bool Resize(int width, int height)
    {
        if (width == _width && height == _height) return false;
        Dispose();
        (_width, _height) = (width, height);
        if (width > 0 && height > 0)
            _texture = Interop.CreateTexture(renderer, Interop.FormatBgrx32, Interop.AccessStatic, width, height);
        return true;
    }

    public void Upload(Rectangle16 r, byte* pixels, int strideBytes)
    {
        if (_texture == 0) return;
        _ = Interop.UpdateTexture(_texture, BoxOf(r, 1), pixels + ((nint)r.Top * strideBytes) + (r.Left * 4), strideBytes);
        _notEnlarged.Add(r);
    }

    public void Draw(in PictureLayout layout)
    {
        if (_texture == 0 || layout.IsEmpty || layout.PictureWidth != _width || layout.PictureHeight != _height)
            return;
        Enlarge(layout.PreScale);
        nint source = _enlarged != 0 ? _enlarged : _texture;
        _ = Interop.SetTextureScaleMode(source, layout.IsWholeMultiple ? Interop.ScaleNearest : Interop.ScaleLinear);
        Box view = layout.View, to = layout.Destination;
        _ = Interop.RenderSetClipRect(renderer, &view);
        _ = Interop.RenderCopy(renderer, source, null, &to);
        _ = Interop.RenderSetClipRect(renderer, null);
    }

    public void Dispose()
    {
        if (_texture != 0) Interop.DestroyTexture(_texture);
        _texture = 0;
        _width = _height = 0;
        DropEnlarged();
    }

    private void Enlarge(int factor)
    {
        if (factor != _factor || (factor > 1 && _enlarged == 0)) PrepareEnlarged(factor);
        if (_enlarged != 0)
        {
            _ = Interop.SetRenderTarget(renderer, _enlarged);
            _ = Interop.SetTextureScaleMode(_texture, Interop.ScaleNearest);
            foreach (Rectangle16 r in _notEnlarged.Rectangles)
            {
                Box from = BoxOf(r, 1), to = BoxOf(r, _factor);
                _ = Interop.RenderCopy(renderer, _texture, &from, &to);
            }

            _ = Interop.SetRenderTarget(renderer, 0);
        }

        _notEnlarged.Clear();
    }

    private void PrepareEnlarged(int factor)
    {
        DropEnlarged();
        _factor = factor;
        if (factor <= 1 || (maxSide > 0 && Math.Max(_width, _height) * factor > maxSide)) return;
        _enlarged = Interop.CreateTexture(renderer, Interop.FormatBgrx32, Interop.AccessTarget, _width * factor, _height * factor);
        _notEnlarged.Clear();
        _notEnlarged.Add(Rectangle16.FromSize(0, 0, _width, _height));
    }

    private void DropEnlarged()
    {
        if (_enlarged != 0) Interop.DestroyTexture(_enlarged);
        _enlarged = 0;
        _factor = 1;
    }

    private static Box BoxOf(Rectangle16 r, int factor) => new(r.Left * factor, r.Top * factor, r.Width * factor, r.Height * factor);
}
