using System.ComponentModel;
using System.Diagnostics;
using Beside.Policy.Offers;

namespace Beside.Principals;

/// <summary>Users and groups from the system's own name service: files, and whatever else it is configured for (sssd, winbind).</summary>
public sealed class LocalDirectory : IDirectory
{
    private readonly string _getGroups;

    public LocalDirectory()
        : this(GetGroups)
    {
    }

    /// <param name="getGroups">Stands in place of id(1).</param>
    internal LocalDirectory(string getGroups) => _getGroups = getGroups;

    private const string GetEntries = "/usr/bin/getent";
    private const string GetGroups = "/usr/bin/id";
    private const int NotFound = 2;   // getent(1)
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);   // ours: the name service may ask a network

    public async Task<Membership?> FindAsync(Principal user, CancellationToken cancellationToken)
    {
        if (await FindNameAsync(user.ToString(), cancellationToken).ConfigureAwait(false) is not { } name)
            return null;
        string[] ids = (await RunAsync(_getGroups, ["-G", "--", name], cancellationToken).ConfigureAwait(false))
            .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        string groups = ids.Length == 0 ? "" : await RunAsync(GetEntries, ["group", .. ids], cancellationToken).ConfigureAwait(false);
        return new(ToPrincipal(name), [.. groups.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => new GroupMembership(ToPrincipal(FirstField(l)), []))]);
    }

    /// <summary>The name as the system spells it. A number would be looked up as one, so the result has to be the name
    /// that was asked for.</summary>
    private static async Task<string?> FindNameAsync(string name, CancellationToken cancellationToken)
    {
        foreach (string spelled in new[] { name, name.ToLowerInvariant() }.Distinct())
        {
            string found = FirstField(await RunAsync(GetEntries, ["--", "passwd", spelled], cancellationToken).ConfigureAwait(false));
            if (found.Equals(name, StringComparison.OrdinalIgnoreCase)) return found;
        }

        return null;
    }

    private static string FirstField(string line) => line.Split(':')[0].Trim();

    private static Principal ToPrincipal(string name)
    {
        int backslash = name.IndexOf('\\', StringComparison.Ordinal);
        return backslash < 0 ? new(null, name) : new(name[..backslash], name[(backslash + 1)..]);
    }

    /// <summary>Its output, which leaves out names that it does not know.</summary>
    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using Process process =
                Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Timeout);
            // whoever does not answer is not left behind
            await using CancellationTokenRegistration end = limit.Token.UnsafeRegister(static p => ((Process)p!).Kill(), process);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return process.ExitCode switch
            {
                0 or NotFound => output,
                int code => throw new DirectoryUnavailableException(
                    $"{program} ended with code {code}: {(await errors.ConfigureAwait(false)).Trim()}"),
            };
        }
        catch (Win32Exception e)
        {
            throw new DirectoryUnavailableException($"{program} cannot be started ({e.Message}).", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryUnavailableException($"{program} does not answer.", e);
        }
    }
}
