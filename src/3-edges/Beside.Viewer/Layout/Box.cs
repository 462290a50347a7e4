using System.Runtime.InteropServices;

namespace Beside.Viewer.Layout;

/// <summary>A rectangle of the window in pixels, which may lie outside it. In memory SDL_Rect.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Box(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    public Box Inset(int by) => Inset(by, by);

    public Box Inset(int horizontally, int vertically) =>
        new(X + horizontally, Y + vertically, Math.Max(0, Width - (2 * horizontally)), Math.Max(0, Height - (2 * vertically)));
}
