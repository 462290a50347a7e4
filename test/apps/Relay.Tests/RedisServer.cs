using System.Globalization;
using Beside.Testing;

namespace Relay.Tests;

/// <summary>A real redis-server on a free port, without files.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("beside-redis-").FullName;
    private ChildProcess? _process;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer(RelayProcess.FreePort());
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        _process = ChildProcess.Start("redis-server", ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind",
            "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder]);
        await _process.Output.WaitForAsync(l => l.Contains("Ready to accept connections", StringComparison.Ordinal), StartTime);
    }

    /// <summary>Ends it as a power cut does: all that it knew is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Signal(9);
        await _process.Exit;
        await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
