using System.Text.Json;
using BenchmarkDotNet.Reports;

namespace Benchmarks;

/// <summary>What budgets.json allows each benchmark: bytes allocated an operation, and time as a share of its
/// baseline's with the same parameters.</summary>
internal sealed class Budget
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Dictionary<string, BudgetLine> _lines;

    private Budget(Dictionary<string, BudgetLine> lines) => _lines = lines;

    public static Budget Load()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "budgets.json"));
        return new(JsonSerializer.Deserialize<Dictionary<string, BudgetLine>>(file, Format) ?? []);
    }

    public IEnumerable<string> FindBroken(Summary summary)
    {
        foreach (BenchmarkReport report in summary.Reports.Where(r => !summary.IsBaseline(r.BenchmarkCase)))
        {
            string name = $"{report.BenchmarkCase.Descriptor.Type.Name}.{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}";
            string shown = $"{name} {report.BenchmarkCase.Parameters.DisplayInfo}";
            if (!_lines.TryGetValue(name, out BudgetLine? line))
            {
                yield return $"{shown}: has no line in budgets.json";
                continue;
            }

            if (report.ResultStatistics is not { } time)
            {
                yield return $"{shown}: did not run";
                continue;
            }

            long? allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
            if (allocated > line.AllocatedBytes)
                yield return $"{shown}: {allocated} bytes an operation, {line.AllocatedBytes} allowed";
            if (line.MaxNanoseconds is { } most && time.Min > most)
                yield return $"{shown}: {time.Min:F0} ns at best, {most:F0} allowed";
            if (line.MaxRatio is not { } maxRatio) continue;
            BenchmarkReport? baseline = summary.Reports.FirstOrDefault(
                r => summary.IsBaseline(r.BenchmarkCase)
                    && r.BenchmarkCase.Parameters.DisplayInfo == report.BenchmarkCase.Parameters.DisplayInfo);
            if (baseline?.ResultStatistics is not { } peer)
                yield return $"{shown}: its baseline did not run";
            else if (time.Min > maxRatio * peer.Min)
                yield return $"{shown}: {time.Min / peer.Min:F2} of its baseline, {maxRatio:F2} allowed";
        }
    }
}
