using BenchmarkDotNet.Attributes;
using Beside.Pixels;
using Beside.Rdp.Codecs.NsCodec;
using Beside.Rdp.Codecs.Tests;
using Beside.Rdp.Codecs.Tests.Oracle;

namespace Benchmarks;

/// <summary>One operation is a frame of 1920 by 1080 as FreeRDP's server sends it: colour loss level 3, chroma subsampled.</summary>
[MemoryDiagnoser]
public class NsCodecBenchmarks
{
    private const int Width = 1920, Height = 1080;

    private readonly NsCodecDecoder _decoder = new();
    private readonly byte[] _pixels = new byte[Width * Height * 4];
    private byte[] _stream = [];
    private FreeRdpNsCodec? _freeRdp;

    [Params("text", "photo")]
    public string Picture { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _freeRdp = new FreeRdpNsCodec(Width, Height, colorLoss: 3, halved: true);
        _stream = _freeRdp.Encode(TestPicture.Create(Picture, Width, Height).Pixels).ToArray();
    }

    [GlobalCleanup]
    public void Leave() => _freeRdp?.Dispose();

    [Benchmark]
    public void Decode() => _decoder.Decode(_stream, new PixelSpan(_pixels, Width, Height, Width * 4));

    [Benchmark(Baseline = true)]
    public bool FreeRdp() => _freeRdp!.TryDecode(_stream, _pixels, Width, Height);
}
