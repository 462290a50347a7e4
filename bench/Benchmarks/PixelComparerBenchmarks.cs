using BenchmarkDotNet.Attributes;
using Beside.Pixels;

namespace Benchmarks;

/// <summary>One operation is a tile of 64 by 64 pixels; the tiles compared are equal.</summary>
[MemoryDiagnoser]
public class PixelComparerBenchmarks
{
    private readonly Tiles _screen = new("text");
    private readonly Tiles _shown = new("text");

    [Benchmark(OperationsPerInvoke = Tiles.Count)]
    public int FindDifference()
    {
        int area = 0;
        for (int i = 0; i < Tiles.Count; i++)
            area += PixelComparer.FindDifference(_screen[i], _shown[i]).Area;
        return area;
    }

    [Benchmark(OperationsPerInvoke = Tiles.Count)]
    public int IsPhotographic()
    {
        int photographs = 0;
        for (int i = 0; i < Tiles.Count; i++)
            photographs += PictureContent.IsPhotographic(_screen[i]) ? 1 : 0;
        return photographs;
    }
}
