using System.Diagnostics;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Benchmarks;

/// <summary>Runs benchmarks (arguments as BenchmarkDotNet has them, for example <c>--filter *RemoteFx*</c>) and fails
/// where a budget is broken.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        // One core for everything: FreeRDP encodes tiles on a pool of threads, and the question is what a picture costs.
        using var self = Process.GetCurrentProcess();
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) self.ProcessorAffinity = 1;

        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        string[] broken = [.. summaries.SelectMany(Budget.Load().FindBroken)];
        foreach (string line in broken) Console.Error.WriteLine(line);
        return broken.Length == 0 ? 0 : 1;
    }
}
