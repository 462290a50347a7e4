using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>A copy of the machine's <c>/etc</c> that only the programs started through it see: their policies are the
/// test's. Needs root, as mounting does.</summary>

internal sealed class OwnEtc : IDisposable
{
    // Bound over /etc in a mount namespace of its own; exec keeps the process id.
    private const string Script = "mount --bind \"$0\" /etc && exec \"$@\"";

    private readonly TemporaryFolder _folder;

    private OwnEtc(TemporaryFolder folder) => _folder = folder;

    public string Policy => Path.Combine(_folder.Path, "etc", "beside", "policy.json");

    private string Settings => Path.Combine(_folder.Path, "etc", "beside", "settings.json");

    public static async Task<OwnEtc> CreateAsync(string policy = "{}", string settings = "{}")
    {
        var etc = new OwnEtc(new TemporaryFolder());
        await ChildProcess.RunAsync("cp", ["--archive", "/etc", etc._folder.Path]);
        Directory.CreateDirectory(Path.GetDirectoryName(etc.Policy)!, PolicyFolder.AnybodyEnters);
        etc.WritePolicy(policy);
        Write(etc.Settings, settings);
        return etc;
    }

    /// <summary>The administrator changes the policy; whole or not at all, as configuration management does it.</summary>
    public void WritePolicy(string json) => Write(Policy, json);

    public (string Program, string[] Arguments) Within(string program, IEnumerable<string> arguments) =>
        ("unshare", ["--mount", "sh", "-c", Script, Path.Combine(_folder.Path, "etc"), program, .. arguments]);

    public void Dispose() => _folder.Dispose();

    private static void Write(string path, string json)
    {
        File.WriteAllText(path + ".new", json);
        File.SetUnixFileMode(path + ".new", PolicyFolder.AnybodyReads);
        File.Move(path + ".new", path, overwrite: true);
    }
}
