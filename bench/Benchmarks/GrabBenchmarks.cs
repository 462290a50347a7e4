using BenchmarkDotNet.Attributes;
using Beside.Pixels;
using Beside.Platform.X11;
using Beside.Testing;

namespace Benchmarks;

/// <summary>Pixels of a virtual X display of 1920 by 1080 into our memory, round trip included. One operation is a grab.</summary>
[MemoryDiagnoser]
public class GrabBenchmarks
{
    private XvfbDisplay? _display;
    private X11Desktop? _desktop;
    private Rectangle16[] _areas = [];

    /// <summary>The whole screen, a glyph, and what a dragged window uncovers.</summary>
    [Params("screen", "glyph", "strips")]
    public string Area { get; set; } = "";

    // VSTHRD002: BenchmarkDotNet's in-process toolchain does not await what a setup returns; there is no context to deadlock on.
#pragma warning disable VSTHRD002
    [GlobalSetup]
    public void Prepare()
    {
        _display = XvfbDisplay.StartAsync(1920, 1080).GetAwaiter().GetResult();
        _desktop = X11Desktop.OpenAsync(new X11DesktopOptions { Display = _display.Name }, CancellationToken.None).GetAwaiter().GetResult();
        _desktop.Capture.Start();
        _areas = Area switch
        {
            "screen" => [_desktop.Layout.Bounds],
            "glyph" => [Rectangle16.FromSize(600, 500, 10, 20)],
            _ => [Rectangle16.FromSize(400, 300, 800, 12), Rectangle16.FromSize(1190, 312, 10, 588),
                Rectangle16.FromSize(400, 312, 790, 588)],
        };
    }

    [GlobalCleanup]
    public void Leave()
    {
        _desktop!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _display!.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
#pragma warning restore VSTHRD002

    [Benchmark]
    public int Grab()
    {
        _desktop!.Capture.Grab(_areas);
        return _desktop.Capture.Pixels(0).Width;
    }
}
