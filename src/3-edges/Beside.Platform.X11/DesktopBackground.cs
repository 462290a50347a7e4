using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>
/// Where the root window itself is to be seen, and with it the desktop's background. A program that puts a window of
/// its own over the whole root, as file managers with icons do, leaves nothing of it: then nobody can tell background
/// from icons, and nothing is hidden.
/// </summary>
internal sealed class DesktopBackground(XConnection connection) : IDisposable
{
    /// <summary>The colour that replaces it.</summary>
    internal const uint PlainColor = 0x0050_5860;

    /// <summary>Ours: past it the picture is cut into so many pieces that hiding costs more than it saves.</summary>
    private const int MaxPieces = 512;

    private readonly TopLevelWindows _windows = new(connection);
    private readonly List<Rectangle16> _visible = [];
    private readonly List<Rectangle16> _cut = [];
    private volatile bool _isStale = true;

    /// <summary>Windows may have come, gone or moved since <see cref="Read"/>.</summary>
    internal bool IsStale => _isStale;

    /// <summary>To be told of the windows on the root, or no longer.</summary>
    internal void Track(bool isWanted)
    {
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, XCore.ChangeWindowAttributes);
        request.U32(connection.Setup.Root);
        request.U32(1 << 11 /* event-mask */);
        request.U32(isWanted ? XCore.StructureNotifyMask | XCore.SubstructureNotifyMask : XCore.StructureNotifyMask);
        using (XBatch batch = connection.Begin()) batch.Send(request.Finish());
        _isStale = true;
    }

    /// <summary>A window on the root has come, gone or moved; on the reader's thread.</summary>
    internal void OnWindowsChanged() => _isStale = true;

    /// <summary>Looks where the background is to be seen now.</summary>
    /// <exception cref="DesktopLostException">The connection is gone.</exception>
    internal void Read(Rectangle16 surface)
    {
        _isStale = false;   // before the question: what changes after it is told anew
        _visible.Clear();
        _visible.Add(surface);
        foreach (Rectangle16 window in _windows.Read())
        {
            CutOut(window);
            if (_visible.Count > MaxPieces) _visible.Clear();
        }
    }

    /// <summary>Paints over the part of the background in this area.</summary>
    internal void Hide(Rectangle16 area, Span<byte> pixels, int strideBytes)
    {
        foreach (Rectangle16 piece in _visible)
        {
            Rectangle16 hidden = piece.Intersect(area);
            for (int y = hidden.Top; y < hidden.Bottom; y++)
            {
                Span<byte> row = pixels.Slice(((y - area.Top) * strideBytes) + ((hidden.Left - area.Left) * 4), hidden.Width * 4);
                MemoryMarshal.Cast<byte, uint>(row).Fill(PlainColor);
            }
        }
    }

    public void Dispose() => _windows.Dispose();

    private void CutOut(Rectangle16 window)
    {
        _cut.Clear();
        foreach (Rectangle16 piece in _visible)
        {
            Rectangle16 covered = piece.Intersect(window);
            if (covered.IsEmpty)
            {
                _cut.Add(piece);
                continue;
            }

            Keep(piece.Left, piece.Top, piece.Right, covered.Top);
            Keep(piece.Left, covered.Bottom, piece.Right, piece.Bottom);
            Keep(piece.Left, covered.Top, covered.Left, covered.Bottom);
            Keep(covered.Right, covered.Top, piece.Right, covered.Bottom);
        }

        _visible.Clear();
        _visible.AddRange(_cut);
    }

    private void Keep(int left, int top, int right, int bottom)
    {
        Rectangle16 piece = Rectangle16.FromEdges(left, top, right, bottom);
        if (!piece.IsEmpty) _cut.Add(piece);
    }
}
