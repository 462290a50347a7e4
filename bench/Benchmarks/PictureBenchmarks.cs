using BenchmarkDotNet.Attributes;
using Beside.Pixels;
using Beside.Rdp.Codecs.Tests;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Wire;

namespace Benchmarks;

/// <summary>The whole way of a picture: captured pixels to compare, classify and encode, to updates. One operation is a
/// frame of 1920 by 1080.</summary>
[MemoryDiagnoser]
public class PictureBenchmarks
{
    private const int Width = 1920;
    private const int Height = 1080;
    private const int ScrolledRows = 16;
    private const int ScrolledPages = 24;

    private static readonly Rectangle16 Screen = Rectangle16.FromSize(0, 0, Width, Height);

    private readonly UpdateBuffer _updates = new();
    private readonly Region _damage = new();
    private readonly Region _toGrab = new();
    private PictureEncoder? _encoder;
    private TestPicture? _content;
    private Instant _now;
    private int _frame;

    /// <summary>A terminal that scrolls, for a client with and without drawing orders; one that gets a glyph; a
    /// photograph that changes.</summary>
    [Params("scrolling", "scrolling, bitmaps only", "typing", "photograph")]
    public string Scene { get; set; } = "";

    /// <summary>Encoded bytes of the last frame.</summary>
    public int Bytes { get; private set; }

    [GlobalSetup]
    public void Prepare()
    {
        _content = TestPicture.Create(Scene == "photograph" ? "photo" : "text", Width, Height + (ScrolledRows * ScrolledPages));
        _encoder = new PictureEncoder(new ClientCapabilities
        {
            ColorDepth = 32, DesktopWidth = Width, DesktopHeight = Height, FastPathOutput = true,
            NoBitmapCompressionHeader = true, AllowSkipAlpha = true,
            MaxUpdateBytes = 0x3F_0000, SetSurfaceBits = true, StreamSurfaceBits = true, RemoteFxCodecId = 3,
            RemoteFxEntropy = 4, ScreenBlt = Scene == "scrolling",
        });
        Encode(Screen, 0);
    }

    [Benchmark]
    public int Frame()
    {
        _frame = (_frame + 1) % ScrolledPages;
        return Scene == "typing" ? Encode(Rectangle16.FromSize(600, 500 + _frame, 10, 20), _frame) : Encode(Screen, _frame);
    }

    /// <summary>The screen shows another part of a long page; where only a glyph is damaged, only that.</summary>
    private int Encode(Rectangle16 damaged, int page)
    {
        _now += TimeSpan.FromMilliseconds(16);
        _damage.Clear();
        _damage.Add(damaged);
        _encoder!.Damage(_damage);
        _encoder.TakeGrabList(_toGrab);
        foreach (Rectangle16 area in _toGrab.Rectangles)
        {
            _encoder.DetectMotion(area, _content!.Pixels.Slice(area.Left, area.Top + (page * ScrolledRows), area.Width, area.Height));
            _encoder.Compare(area, _content!.Pixels.Slice(area.Left, area.Top + (page * ScrolledRows), area.Width, area.Height), _now);
        }

        int bytes = 0;
        bool isMore;
        do
        {
            _updates.Clear();
            isMore = _encoder.EncodeNext(_updates, 512 * 1024, _now);
            bytes += _updates.TotalBytes;
        }
        while (isMore);
        return Bytes = bytes;
    }
}
