using System.Text;
using Beside.Policy;
using Beside.Policy.Sources;
using Beside.Principals;

namespace Beside.Cli.Policy;

/// <summary>The file that says which servers know the users and groups of which domain, and the files with passwords
/// that it names.</summary>
internal sealed class DirectoriesFile(PolicyFiles files)
{
    private readonly List<string> _passwordFiles = [];

    public string Path => files.Paths.Directories;

    /// <summary>Those that reading came to.</summary>
    public IReadOnlyList<string> PasswordFiles => _passwordFiles;

    /// <summary>Null if there is none.</summary>
    /// <exception cref="PolicyRefusedException">One of them cannot be trusted or read.</exception>
    /// <exception cref="MalformedPolicyException">Something in it is not as it should be.</exception>
    public IReadOnlyList<LdapSettings>? Read() => files.ReadTrusted(Path) is { } bytes ? DirectorySettings.Read(bytes, ReadPassword) : null;

    private string ReadPassword(string file)
    {
        _passwordFiles.Add(file);
        return files.ReadTrusted(file) is { } bytes
            ? Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n')
            : throw new PolicyRefusedException(
                new(file, default, "there is no such file, but the directories file names it for a password."));
    }
}
