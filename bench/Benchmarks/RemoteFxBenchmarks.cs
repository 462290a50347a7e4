using BenchmarkDotNet.Attributes;
using Beside.Pixels;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Codecs.Tests.Oracle;

namespace Benchmarks;

/// <summary>One operation is a tile of 64 by 64 pixels, in a frame of many. Both encoders quantise alike.</summary>
[MemoryDiagnoser]
public class RemoteFxBenchmarks
{
    private readonly byte[] _messages = new byte[Tiles.Count * 64 * 64 * 6];
    private readonly Rectangle16[] _all = [Rectangle16.FromSize(0, 0, Tiles.Columns * Tiles.Size, Tiles.Rows * Tiles.Size)];
    private RemoteFxEncoder? _encoder;
    private FreeRdpRemoteFx? _freeRdp;
    private Tiles? _tiles;

    [Params("text", "photo")]
    public string Picture { get; set; } = "";

    [Params(RemoteFxEntropy.Rlgr1, RemoteFxEntropy.Rlgr3)]
    public RemoteFxEntropy Entropy { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _tiles = new Tiles(Picture);
        _encoder = new RemoteFxEncoder(Entropy, RemoteFxQuantization.Medium, RemoteFxQuantization.Medium);
        _freeRdp = FreeRdpRemoteFx.CreateEncoder(Tiles.Columns * Tiles.Size, Tiles.Rows * Tiles.Size, Entropy == RemoteFxEntropy.Rlgr3);
    }

    [GlobalCleanup]
    public void Leave() => _freeRdp?.Dispose();

    [Benchmark(OperationsPerInvoke = Tiles.Count)]
    public int Encode() => _encoder!.EncodeFrame(_tiles!.Whole, _all, _messages);

    [Benchmark(Baseline = true, OperationsPerInvoke = Tiles.Count)]
    public int FreeRdp() => _freeRdp!.Encode(_tiles!.Whole).Length;
}
