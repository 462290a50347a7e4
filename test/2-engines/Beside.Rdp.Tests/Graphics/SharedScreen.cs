using Beside.Pixels;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Wire;

namespace Beside.Rdp.Tests.Graphics;

/// <summary>A screen that tests draw on, an encoder that watches it, and the client's screen that its updates make.</summary>
internal sealed class SharedScreen
{
    private readonly byte[] _bytes;
    private readonly PictureEncoder _encoder;
    private readonly Region _damage = new();
    private readonly Region _toGrab = new();
    private readonly UpdateBuffer _updates = new();

    public SharedScreen(ClientCapabilities client)
    {
        (Width, Height) = (client.DesktopWidth, client.DesktopHeight);
        _bytes = new byte[Width * Height * 4];
        _encoder = new PictureEncoder(client);
        Client = new ReplayedScreen(Width, Height);
    }

    public int Width { get; }

    public int Height { get; }

    public ReplayedScreen Client { get; }

    public PictureEncoder Encoder => _encoder;

    public PixelSpan Pixels => new(_bytes, Width, Height, Width * 4);

    public static ClientCapabilities Capable(int width, int height) => new()
    {
        ColorDepth = 32, DesktopWidth = width, DesktopHeight = height, FastPathOutput = true, NoBitmapCompressionHeader = true,
        AllowSkipAlpha = true, MaxUpdateBytes = 0x3F_0000, ScreenBlt = true,
    };

    /// <summary>Draws and reports the damage.</summary>
    public void Draw(Rectangle16 area, Func<int, int, uint> color)
    {
        for (int y = area.Top; y < area.Bottom; y++)
        {
            for (int x = area.Left; x < area.Right; x++)
                BitConverter.TryWriteBytes(_bytes.AsSpan(((y * Width) + x) * 4), color(x, y));
        }

        _damage.Add(area);
    }

    /// <summary>What is in the area appears elsewhere, as far as that is on the screen; nothing is uncovered.</summary>
    public void Move(Rectangle16 area, int dx, int dy)
    {
        byte[] before = [.. _bytes];
        Draw(
            Rectangle16.FromSize(area.Left + dx, area.Top + dy, area.Width, area.Height)
                .Intersect(Rectangle16.FromSize(0, 0, Width, Height)),
            (x, y) => BitConverter.ToUInt32(
                before, (((Math.Clamp(y - dy, 0, Height - 1)) * Width) + Math.Clamp(x - dx, 0, Width - 1)) * 4));
    }

    public void Scroll(Rectangle16 area, int up)
    {
        byte[] before = [.. _bytes];
        PixelCopy.Copy(
            new ReadOnlyPixelSpan(before, Width, Height, Width * 4).Slice(area.Left, area.Top + up, area.Width, area.Height - up),
            Pixels.Slice(area.Left, area.Top, area.Width, area.Height - up));
        _damage.Add(area);
    }

    /// <summary>One round, as the picture pump makes it.</summary>
    /// <returns>Bytes that went to the client.</returns>
    public int Send(Instant now = default, int chunkBytes = 64 * 1024)
    {
        _encoder.Damage(_damage);
        _damage.Clear();
        _encoder.TakeGrabList(_toGrab);
        if (!_toGrab.IsEmpty)
            _encoder.DetectMotion(_toGrab.Rectangles[_toGrab.IndexOfLargest()], Capture(_toGrab.Rectangles[_toGrab.IndexOfLargest()]));
        foreach (Rectangle16 area in _toGrab.Rectangles) _encoder.Compare(area, Capture(area), now);
        _encoder.Refine(now);
        int bytes = 0;
        bool isMore;
        do
        {
            _updates.Clear();
            isMore = _encoder.EncodeNext(_updates, chunkBytes, now);
            bytes += _updates.TotalBytes;
            Client.Apply(_updates);
        }
        while (isMore);
        return bytes;
    }

    /// <summary>A capture lies in memory of its own, with garbage in the fourth byte.</summary>
    private PixelSpan Capture(Rectangle16 area)
    {
        byte[] captured = new byte[area.Area * 4];
        var view = new PixelSpan(captured, area.Width, area.Height, area.Width * 4);
        PixelCopy.Copy(Pixels.Slice(area.Left, area.Top, area.Width, area.Height), view);
        for (int i = 3; i < captured.Length; i += 4) captured[i] = (byte)i;
        return view;
    }

    public void AssertClientSeesIt()
    {
        Rectangle16 difference = PixelComparer.FindDifference(Pixels, Client.Pixels);
        Assert.True(difference.IsEmpty, $"the client's screen differs in {difference}");
    }
}
