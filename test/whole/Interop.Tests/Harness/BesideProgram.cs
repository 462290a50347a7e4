using System.Text.Json;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>The <c>beside</c> executable as a script starts it: events come as JSON lines, answers and commands go as lines.</summary>
internal abstract class BesideProgram(ChildProcess process) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _read;   // events up to here have been waited for

    /// <summary>The executable that was built with these tests.</summary>
    public static string Executable { get; } =
        Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", "Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "beside"));

    public ChildProcess Process { get; } = process;

    /// <summary>The next event of this kind that fits; those before it are passed over.</summary>
    public async Task<JsonElement> WaitForAsync(string kind, Func<JsonElement, bool> fits)
    {
        (string line, int index) = await Process.Output.WaitForAsync(l => Parse(l) is { } e && IsKind(e, kind) && fits(e), Patience, _read);
        _read = index + 1;
        return Parse(line)!.Value;
    }

    public Task<JsonElement> WaitForStateAsync(string state) => WaitForAsync("state", e => e.GetProperty("state").GetString() == state);

    /// <summary>How often an event of this kind has come so far.</summary>
    public int Count(string kind) => Process.Output.Lines.Count(l => Parse(l) is { } e && IsKind(e, kind));

    public Task SayAsync(string line) => Process.WriteLineAsync(line);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static bool IsKind(JsonElement e, string kind) => e.GetProperty("event").GetString() == kind;

    private static JsonElement? Parse(string line) => line.StartsWith('{') ? JsonDocument.Parse(line).RootElement : null;
}
