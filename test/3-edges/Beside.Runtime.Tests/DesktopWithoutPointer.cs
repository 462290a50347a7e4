using Beside.Pixels;
using Beside.Platform;

namespace Beside.Runtime.Tests;

/// <summary>A capture with a defect: it fails where a picture begins.</summary>
internal sealed class DesktopWithoutPointer(InMemoryDesktop desktop) : IScreenCapture
{
    public void Start() => desktop.Start();

    public bool HidesBackground
    {
        get => desktop.HidesBackground;
        set => desktop.HidesBackground = value;
    }

    public void Stop() => desktop.Stop();

    public ValueTask<ScreenChanges> WaitForChangeAsync(CancellationToken cancellationToken) =>
        desktop.WaitForChangeAsync(cancellationToken);

    public bool TakeDamage(Region damage) => desktop.TakeDamage(damage);

    public void Grab(ReadOnlySpan<Rectangle16> rectangles) => desktop.Grab(rectangles);

    public ReadOnlyPixelSpan Pixels(int index) => desktop.Pixels(index);

    public PointerShape? TakePointerShape() => throw new NotSupportedException();

    public (int X, int Y)? TakePointerPosition() => null;
}
