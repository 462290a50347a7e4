using System.Runtime.Versioning;

namespace Beside.Testing;

/// <summary>A folder of policies of its own, where whoever runs the test is the administrator.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PolicyFolder : IDisposable
{
    public const UnixFileMode AnybodyReads = (UnixFileMode)0b110_100_100;
    public const UnixFileMode AnybodyEnters = (UnixFileMode)0b111_101_101;

    public PolicyFolder()
    {
        Directory.CreateDirectory(Machine, AnybodyEnters);
        Directory.CreateDirectory(User, AnybodyEnters);
        File.SetUnixFileMode(Root, AnybodyEnters);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("beside-policy-").FullName;

    public string Machine => Path.Combine(Root, "etc");

    public string User => Path.Combine(Root, "home");

    /// <summary>Writes a file that is in order; the name is below <see cref="Root"/>.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, AnybodyEnters);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, AnybodyReads);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
