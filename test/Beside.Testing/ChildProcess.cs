using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Beside.Testing;

/// <summary>A program that a test runs: what it says is kept and can be waited for; at the end it is asked to leave,
/// then made to.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // Enough for a script of many programs on a machine that is busy with other things.
    private static readonly TimeSpan RunTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly LineLog _output = new();
    private readonly LineLog _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        Exit = RunAsync();
    }

    public string Name => Path.GetFileName(_process.StartInfo.FileName);

    public int Id => _process.Id;

    /// <summary>The exit code, as soon as the program has ended and all that it said is here.</summary>
    public Task<int> Exit { get; }

    public LineLog Output => _output;

    public LineLog Errors => _errors;

    /// <summary>Starts a program that is kept away from the session bus of a desktop: from the developer's own, and
    /// from one that a library would start for it.</summary>
    /// <param name="environment">Added to the test's own; null takes a variable away.</param>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program.Contains('/', StringComparison.Ordinal) ? program : Tool.Find(program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[SessionBus.Variable] = SessionBus.None;
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <summary>Runs a program to its end and returns its standard output.</summary>
    /// <exception cref="ChildProcessException">It failed.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using ChildProcess process = Start(program, arguments, environment);
        process._process.StandardInput.Close();
        int code = await process.Exit.WaitAsync(RunTimeout).ConfigureAwait(false);
        return code == 0
            ? process.Output.Text
            : throw new ChildProcessException($"{program} ended with code {code}: {process.Errors.Text}");
    }

    public Task WriteLineAsync(string line) => WriteAsync(line + "\n");

    public async Task WriteAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Sends a signal, for example 2 for what Ctrl+C sends.</summary>
    public void Signal(int signal)
    {
        if (Kill(_process.Id, signal) != 0)
            throw new ChildProcessException($"{Name} cannot be signalled: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Sigterm);
            using var grace = new CancellationTokenSource(Grace);
            try
            {
                await _process.WaitForExitAsync(grace.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task<int> RunAsync()
    {
        await Task.WhenAll(_output.FillAsync(_process.StandardOutput), _errors.FillAsync(_process.StandardError)).ConfigureAwait(false);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
