using Beside.Pixels;
using Beside.Platform;

namespace Beside.Runtime.Expert;

/// <summary>Shows the novice's screen and pointer. The session's pump calls it, one call at a time, so time spent here
/// holds up the session.</summary>
public interface IPictureSink
{
    /// <summary>The picture has this size from now on, and is black.</summary>
    void Resize(int width, int height);

    /// <summary>Something was drawn.</summary>
    /// <param name="picture">The whole of it, Bgrx32. Valid until this returns.</param>
    /// <param name="damage">What has changed since the last call. Valid until this returns.</param>
    void Draw(ReadOnlyPixelSpan picture, Region damage);

    /// <param name="shape">Null: the arrow of this system. May be <see cref="PointerShape.Hidden"/>.</param>
    void ShowPointer(PointerShape? shape);

    /// <summary>The novice, or a program there, has moved the pointer to this pixel.</summary>
    void MovePointer(int x, int y);
}
