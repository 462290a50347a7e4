using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>The <c>beside-relay</c> executable on a free port of loopback.</summary>
internal sealed class LoopbackRelay : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private LoopbackRelay(ChildProcess process, string address) => (_process, Address) = (process, address);

    /// <summary>As <c>--relay</c> takes it.</summary>
    public string Address { get; }

    public static async Task<LoopbackRelay> StartAsync()
    {
        string executable = Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", "Relay", new DirectoryInfo(AppContext.BaseDirectory).Name, "beside-relay"));
        int port = TcpPorts.TakeFree();
        ChildProcess process = ChildProcess.Start(executable, ["--listen", $"127.0.0.1:{port}"]);
        await process.Errors.WaitForAsync(l => l.Contains("Listening on", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        return new(process, $"ws://127.0.0.1:{port}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
