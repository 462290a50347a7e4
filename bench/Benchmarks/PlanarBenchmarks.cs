using BenchmarkDotNet.Attributes;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.Tests.Oracle;

namespace Benchmarks;

/// <summary>One operation is a tile of 64 by 64 pixels.</summary>
[MemoryDiagnoser]
public class PlanarBenchmarks
{
    private readonly PlanarEncoder _encoder = new();
    private readonly byte[] _stream = new byte[PlanarEncoder.GetMaxSize(Tiles.Size, Tiles.Size)];
    private FreeRdpPlanarEncoder? _freeRdp;
    private Tiles? _tiles;

    [Params("text", "window", "photo", "noise")]
    public string Picture { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _tiles = new Tiles(Picture);
        _freeRdp = new FreeRdpPlanarEncoder(Tiles.Size, Tiles.Size, skipAlpha: true, runLengths: true);
    }

    [GlobalCleanup]
    public void Leave() => _freeRdp?.Dispose();

    [Benchmark(OperationsPerInvoke = Tiles.Count)]
    public int Encode()
    {
        int size = 0;
        for (int i = 0; i < Tiles.Count; i++) size += _encoder.Encode(_tiles![i], _stream);
        return size;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Tiles.Count)]
    public int FreeRdp()
    {
        int size = 0;
        for (int i = 0; i < Tiles.Count; i++) size += _freeRdp!.Encode(_tiles![i]).Length;
        return size;
    }
}
