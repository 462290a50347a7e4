using System.ComponentModel;
using System.Diagnostics;

namespace Beside.Diagnosis.Sources;

/// <summary>
/// Runs programs of the system that only look. They are taken from the system's own folders, never from PATH: an
/// administrator who runs this as root must not run what somebody else put there. They get no input, no variables of
/// ours, a few seconds and a bounded answer.
/// </summary>
internal static class SystemPrograms
{
    private const int MaxOutputBytes = 32 << 20, MaxErrorBytes = 1 << 20;   // ours: lists of addresses by country fill megabytes

    /// <summary>Ours: the largest rules are listed within a second.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/run/current-system/sw/bin"];

    /// <summary>Null if it is not installed.</summary>
    public static string? Find(string name) => Folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    /// <summary>Null if it is not installed or cannot be started.</summary>
    public static async Task<ProgramOutput?> RunAsync(string name, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } path) return null;
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/"
        };
        start.Environment.Clear();
        start.Environment["PATH"] = string.Join(':', Folders);
        start.Environment["LC_ALL"] = "C";
        try
        {
            using Process process = Process.Start(start)!;
            return await HearAsync(process, cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<ProgramOutput> HearAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        process.StandardInput.Close();
        try
        {
            Task<byte[]?> output = ReadAsync(process.StandardOutput.BaseStream, MaxOutputBytes, limit.Token),
                errors = ReadAsync(process.StandardError.BaseStream, MaxErrorBytes, limit.Token);
            if (await output.ConfigureAwait(false) is not { } said)
                return new(-1, [], "its output is too long to read");
            string complained = System.Text.Encoding.UTF8.GetString(await errors.ConfigureAwait(false) ?? []);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new(process.ExitCode, said, complained);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(-1, [], $"it did not end within {Timeout.TotalSeconds:0} seconds");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Null: there is more than that.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + count > maxBytes) return null;
            await kept.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        return kept.ToArray();
    }
}
