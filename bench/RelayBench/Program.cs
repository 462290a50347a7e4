using System.Globalization;
using System.Net.WebSockets;

namespace Beside.RelayBench;

internal static class Program
{
    private const int Rounds = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    /// <summary>Prints bytes for each second of processor time, added latency, and the memory of waiting codes, each as
    /// a table row. <c>RelayBench [CODES]</c>.</summary>
    private static async Task Main(string[] args)
    {
        int codes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        Console.WriteLine($"load before: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        using var files = new CertificateFiles();
        await using var backend = new Backend(files.Certificate);
        await using Target relay = await Target.StartRelayAsync(files), haproxy = await Target.StartHaProxyAsync(files, backend.Port);
        foreach (int pairs in (int[])[1, 64])
        {
            for (int round = 0; round < Rounds; round++)
            {
                double ours = await PassAsync(relay, () => Streams.OverRelayAsync(relay.Url, pairs));
                double theirs = await PassAsync(haproxy, () => Streams.OverProxyAsync(haproxy.Url, backend, pairs));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"pairs {pairs}: relay {ours:F0} MB a processor second, HAProxy {theirs:F0}, ratio {ours / theirs:F2}"));
            }
        }

        double direct = await LatencyAsync(await Streams.DirectAsync(backend)),
            through = await LatencyAsync((await Streams.OverRelayAsync(relay.Url, 1))[0]);
        double proxied = await LatencyAsync((await Streams.OverProxyAsync(haproxy.Url, backend, 1))[0]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median one way: direct {direct:F3} ms, relay {through:F3}, HAProxy {proxied:F3}; the relay adds {through - direct:F3}"));
        await using Target waiting = await Target.StartRelayAsync(files);
        long before = waiting.ResidentBytes;
        ClientWebSocket[] makers = await Streams.WaitAsync(waiting.Url, codes);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{codes} waiting codes: {waiting.ResidentBytes / 1e6:F0} MB in all, {(waiting.ResidentBytes - before) / 1024.0 / codes:F1} KiB each"));
        foreach (ClientWebSocket maker in makers) maker.Dispose();
        Console.WriteLine($"load after: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
    }

    /// <summary>Megabytes for each second of the target's processor time.</summary>
    private static async Task<double> PassAsync(Target target, Func<Task<IReadOnlyList<Link>>> connect)
    {
        IReadOnlyList<Link> links = await connect();
        using var stop = new CancellationTokenSource();
        Task[] sending = [.. links.Select(l => l.SendAsync(stop.Token))];
        Task[] receiving = [.. links.Select(l => l.ReceiveAsync())];
        await Task.Delay(TimeSpan.FromSeconds(1));
        long bytes = links.Sum(l => l.Received);
        TimeSpan processor = target.ProcessorTime;
        await Task.Delay(Time);
        bytes = links.Sum(l => l.Received) - bytes;
        processor = target.ProcessorTime - processor;
        await stop.CancelAsync();
        await Task.WhenAll(sending);
        foreach (Link link in links) link.Dispose();
        await Task.WhenAll(receiving);
        return bytes / 1e6 / processor.TotalSeconds;
    }

    private static async Task<double> LatencyAsync(Link link)
    {
        const int Trips = 2000;
        double[] milliseconds = new double[Trips];
        for (int i = 0; i < Trips; i++) milliseconds[i] = await link.RoundTripAsync();
        link.Dispose();
        Array.Sort(milliseconds);
        return milliseconds[Trips / 2] / 2;
    }
}
