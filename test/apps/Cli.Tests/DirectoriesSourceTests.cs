using System.Runtime.Versioning;
using Beside.Cli.Doctor;
using Beside.Diagnosis.Policies;
using Beside.Policy.Sources;
using Beside.Testing;

namespace Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class DirectoriesSourceTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        OthersToo = OwnersAlone | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly PolicyFolder _folder = new();

    [Fact]
    public void Look_NoFile_FindsNothing() => Assert.Null(Look());

    [Fact]
    public void Look_FileAsItShouldBe_HasNoProblem()
    {
        Write(OwnersAlone);

        DirectoriesFacts facts = Look()!;

        Assert.Null(facts.Problem);
        Assert.Empty(facts.OpenPasswords);
    }

    [Fact]
    public void Look_FileThatOthersCanWrite_SaysWhatToDo()
    {
        File.SetUnixFileMode(Write(OwnersAlone).File, OthersToo | UnixFileMode.OtherWrite);

        DirectoriesFacts facts = Look()!;

        Assert.Contains("chmod go-w", facts.Problem, StringComparison.Ordinal);
        Assert.False(facts.IsOfRights);
    }

    [Fact]
    public void Look_PasswordThatOthersCanRead_IsNamed()
    {
        string password = Write(OthersToo).Password;

        Assert.Equal([password], Look()!.OpenPasswords);
    }

    [Theory]
    [InlineData("{ \"C\": 5 }", "C is not a JSON object")]
    [InlineData("{", "well-formed")]
    public void Look_FileThatIsNotUnderstood_SaysWhy(string text, string why)
    {
        File.WriteAllText(Path.Combine(_folder.Machine, "directories.json"), text);

        Assert.Contains(why, Look()!.Problem, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private (string File, string Password) Write(UnixFileMode passwordMode)
    {
        string file = Path.Combine(_folder.Machine, "directories.json"), password = Path.Combine(_folder.Machine, "secret.txt");
        File.WriteAllText(password, "s3cret\n");
        File.SetUnixFileMode(password, passwordMode);
        File.WriteAllText(
            file, $$"""{ "C": { "server": "ldaps://x", "baseDn": "dc=x", "bindDn": "cn=a", "passwordFile": "{{password}}" } }""");
        File.SetUnixFileMode(file, OthersToo);
        return (file, password);
    }

    private DirectoriesFacts? Look() => DirectoriesSource.Look(new PolicyFiles(PolicyPaths.In(_folder.Machine, _folder.User) with
    {
        TrustedRoot = _folder.Root,
        Administrators = [0, uint.Parse(
            File.ReadLines("/proc/self/status").First(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2], null)],
    }));
}
