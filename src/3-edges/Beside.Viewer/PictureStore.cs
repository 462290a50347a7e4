using Beside.Pixels;

namespace Beside.Viewer;

/// <summary>The novice's screen as received, and the parts that the window has not shown yet. Thread-safe; changes are
/// merged, never queued.</summary>
internal sealed unsafe class PictureStore
{
    private readonly Lock _lock = new();
    private readonly Region _damage = new();
    private byte[] _pixels = [];
    private int _width;
    private int _height;

    public (int Width, int Height) Size
    {
        get
        {
            lock (_lock) return (_width, _height);
        }
    }

    /// <summary>Whether there is something that the window has not shown yet.</summary>
    public bool HasNews
    {
        get
        {
            lock (_lock) return !_damage.IsEmpty;
        }
    }

    /// <summary>Starts a black picture of this size. Does nothing if it already has that size.</summary>
    public void Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, ViewerWindow.PictureMaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, ViewerWindow.PictureMaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, ViewerWindow.PictureMaxPixels, nameof(height));
        lock (_lock)
        {
            if (width == _width && height == _height) return;
            _pixels = GC.AllocateArray<byte>(width * height * 4, pinned: true);
            (_width, _height) = (width, height);
            MarkAll();
        }
    }

    /// <summary>Copies the damaged parts of a picture that has this one's size; of another, what both have.</summary>
    public void Draw(ReadOnlyPixelSpan picture, Region damage)
    {
        lock (_lock)
        {
            Rectangle16 bounds = Rectangle16.FromSize(0, 0, Math.Min(_width, picture.Width), Math.Min(_height, picture.Height));
            var all = new PixelSpan(_pixels, _width, _height, _width * 4);
            foreach (Rectangle16 damaged in damage.Rectangles)
            {
                Rectangle16 r = damaged.Intersect(bounds);
                if (r.IsEmpty) continue;
                PixelCopy.Copy(picture.Slice(r.Left, r.Top, r.Width, r.Height), all.Slice(r.Left, r.Top, r.Width, r.Height));
                _damage.Add(r);
            }
        }
    }

    /// <summary>Everything counts as not shown: the texture has been lost.</summary>
    public void MarkAll()
    {
        lock (_lock)
        {
            _damage.Clear();
            _damage.Add(Rectangle16.FromSize(0, 0, _width, _height));
        }
    }

    /// <summary>Brings a texture up to date; drawing waits meanwhile.</summary>
    public void ShowIn(Drawing.PictureTexture texture)
    {
        lock (_lock)
        {
            if (texture.Resize(_width, _height)) MarkAll();
            if (_damage.IsEmpty) return;
            fixed (byte* pixels = _pixels)
            {
                foreach (Rectangle16 r in _damage.Rectangles) texture.Upload(r, pixels, _width * 4);
            }

            _damage.Clear();
        }
    }
}
