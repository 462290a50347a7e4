namespace Beside.Testing;

/// <summary>nabi, an input method for Korean that speaks the XIM protocol, with a home of its own.</summary>
public sealed class NabiServer : IAsyncDisposable
{
    private readonly ChildProcess _nabi;
    private readonly DirectoryInfo _home;

    private NabiServer(ChildProcess nabi, DirectoryInfo home) => (_nabi, _home) = (nabi, home);

    public static async Task<NabiServer> StartAsync(XvfbDisplay display)
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("beside-nabi-");
        Dictionary<string, string?> environment = display.Environment;
        (environment["HOME"], environment["LC_ALL"], environment["NO_AT_BRIDGE"]) = (home.FullName, "C.UTF-8", "1");
        ChildProcess nabi = ChildProcess.Start("nabi", [], environment);
        try
        {
            // The property names the server once it listens; xprop tells of each change until it is ended.
            await using ChildProcess watch = display.Run("xprop", "-spy", "-root");
            await watch.Output.WaitForAsync(
                l => l.Contains("=nabi", StringComparison.Ordinal), TimeSpan.FromSeconds(20)).ConfigureAwait(false);
            return new(nabi, home);
        }
        catch (ChildProcessException)
        {
            await nabi.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _nabi.DisposeAsync().ConfigureAwait(false);
        _home.Delete(recursive: true);
    }
}
