using BenchmarkDotNet.Attributes;
using Beside.Pixels;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Codecs.Tests;
using Beside.Rdp.Codecs.Tests.Oracle;

namespace Benchmarks;

/// <summary>One operation is a frame of 1920 by 1080. Both decoders are given what FreeRDP's encoder made of it.</summary>
[MemoryDiagnoser]
public class RemoteFxDecodeBenchmarks
{
    private const int Width = 1920, Height = 1080;

    private readonly RemoteFxDecoder _decoder = new();
    private readonly Region _updated = new();
    private readonly byte[] _pixels = new byte[Width * Height * 4];
    private byte[] _messages = [];
    private FreeRdpRemoteFx? _freeRdp;

    [Params("text", "photo")]
    public string Picture { get; set; } = "";

    [Params(RemoteFxEntropy.Rlgr1, RemoteFxEntropy.Rlgr3)]
    public RemoteFxEntropy Entropy { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using FreeRdpRemoteFx encoder = FreeRdpRemoteFx.CreateEncoder(Width, Height, Entropy == RemoteFxEntropy.Rlgr3);
        _messages = encoder.Encode(TestPicture.Create(Picture, Width, Height).Pixels).ToArray();
        _freeRdp = FreeRdpRemoteFx.CreateDecoder(Width, Height);
    }

    [GlobalCleanup]
    public void Leave() => _freeRdp?.Dispose();

    [Benchmark]
    public long Decode()
    {
        _updated.Clear();
        return _decoder.Decode(_messages, new PixelSpan(_pixels, Width, Height, Width * 4), _updated);
    }

    [Benchmark(Baseline = true)]
    public bool FreeRdp() => _freeRdp!.Decode(_messages, _pixels, Width, Height);
}
