using Beside.Pixels;

namespace Beside.Platform;

/// <summary>Pixels and pointer of a desktop, driven by damage. One caller; nothing is tracked, read or copied before
/// <see cref="Start"/>.</summary>
public interface IScreenCapture
{
    /// <summary>Whether a plain colour is captured where the desktop's background is, as far as the desktop can tell
    /// where that is. Any thread.</summary>
    bool HidesBackground { get; set; }

    /// <summary>Begins to track damage; the whole surface counts as damaged, the pointer as changed.</summary>
    void Start();

    /// <summary>Ends tracking; until the next <see cref="Start"/> the desktop costs nothing.</summary>
    void Stop();

    /// <summary>Completes as soon as something has changed since it was last taken; at once where something has already.</summary>
    ValueTask<ScreenChanges> WaitForChangeAsync(CancellationToken cancellationToken);

    /// <summary>Moves the damage gathered so far into <paramref name="damage"/> (adds to it), clipped to the surface.</summary>
    /// <returns>False if there was none.</returns>
    bool TakeDamage(Region damage);

    /// <summary>Captures these rectangles; blocks for one round trip to the display. Damage that happens meanwhile is
    /// gathered for the next time.</summary>
    /// <exception cref="DesktopLostException">The desktop is gone.</exception>
    void Grab(ReadOnlySpan<Rectangle16> rectangles);

    /// <summary>The pixels (Bgrx32) of the rectangle at <paramref name="index"/> of the last <see cref="Grab"/>, valid until the next one.
    /// Where the surface has shrunk meanwhile the view may be empty.</summary>
    ReadOnlyPixelSpan Pixels(int index);

    /// <summary>The pointer's picture if it has changed since it was last taken. Null: as before.</summary>
    PointerShape? TakePointerShape();

    /// <summary>The pointer's position if the novice (not injected input) has moved it since it was last taken. Null: as before.</summary>
    (int X, int Y)? TakePointerPosition();
}
