using BenchmarkDotNet.Attributes;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.Tests.Oracle;

namespace Benchmarks;

/// <summary>One operation is a tile of 64 by 64 pixels at 16 bits.</summary>
[MemoryDiagnoser]
public class InterleavedRleBenchmarks
{
    private readonly InterleavedRleEncoder _encoder = new();
    private readonly byte[] _stream = new byte[Tiles.Size * Tiles.Size * 4];
    private FreeRdpInterleavedEncoder? _freeRdp;
    private Tiles? _tiles;

    [Params("text", "window", "photo", "noise")]
    public string Picture { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _tiles = new Tiles(Picture);
        _freeRdp = new FreeRdpInterleavedEncoder();
    }

    [GlobalCleanup]
    public void Leave() => _freeRdp?.Dispose();

    [Benchmark(OperationsPerInvoke = Tiles.Count)]
    public int Encode()
    {
        int size = 0;
        for (int i = 0; i < Tiles.Count; i++) size += _encoder.Encode(_tiles![i], 16, _stream);
        return size;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Tiles.Count)]
    public int FreeRdp()
    {
        int size = 0;
        for (int i = 0; i < Tiles.Count; i++) size += _freeRdp!.Encode(_tiles![i], 16).Length;
        return size;
    }
}
