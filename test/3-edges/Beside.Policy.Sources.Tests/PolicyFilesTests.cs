using System.Globalization;
using System.Runtime.Versioning;
using Beside.Testing;

namespace Beside.Policy.Sources.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class PolicyFilesTests : IDisposable
{
    private const string Off = "{ \"fAllowToGetHelp\": 0 }";

    private readonly PolicyFolder _folder = new();

    [Fact]
    public void Load_NoFiles_SaysNothing()
    {
        PolicySources sources = Load();

        Assert.True(sources.Policy.IsEmpty && sources.Machine.IsEmpty && sources.User.IsEmpty);
        Assert.Empty(sources.Refusals);
    }

    [Fact]
    public void Load_DropIns_AreReadInTheOrderOfTheirNamesAfterTheFile()
    {
        _folder.Write("etc/policy.json", "{ \"MaxTicketExpiry\": 1, \"fAllowFullControl\": 0, \"LoggingEnabled\": 0 }");
        _folder.Write("etc/policy.d/20-late.json", "{ \"MaxTicketExpiry\": 3 }");
        string early =
            _folder.Write("etc/policy.d/10-early.json", "{ \"MaxTicketExpiry\": 2, \"LoggingEnabled\": null, \"fAllowFullControl\": 1 }");
        _folder.Write("etc/policy.d/.hidden.json", "{ \"MaxTicketExpiry\": 4 }");
        _folder.Write("etc/policy.d/30-not.json.bak", "no JSON");

        PolicySet policy = Load().Policy;

        Assert.Equal(3u, policy.Number(PolicyCatalog.MaxTicketExpiry));
        Assert.True(policy.TryGet(PolicyCatalog.AllowFullControl, out PolicyEntry? control));
        Assert.Equal($"{early}, line 1", control.Origin.ToString());
        Assert.Null(policy.Number(PolicyCatalog.LoggingEnabled));
    }

    [Fact]
    public void Load_EveryLayer_IsItsOwnFile()
    {
        _folder.Write("etc/policy.json", Off);
        _folder.Write("etc/settings.json", "{ \"fAllowFullControl\": 0 }");
        _folder.Write("home/settings.json", "{ \"fEnableChatControl\": 0 }");

        PolicySources sources = Load();

        Assert.Equal([1, 1, 1], new[] { sources.Policy, sources.Machine, sources.User }.Select(s => s.Entries.Count()));
    }

    [Theory]
    [InlineData("etc/policy.json")]
    [InlineData("etc/policy.d/10.json")]
    [InlineData("etc/settings.json")]
    [InlineData("home/settings.json")]
    public void Load_MalformedFile_TurnsAssistanceOffAndSaysWhere(string name)
    {
        string file = _folder.Write(name, "{\n  \"fAllowToGetHelp\": 1,,\n}");

        Assert.StartsWith($"{file}, line 2: it is not well-formed JSON.", AssertOff(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etc/policy.json", 0b110_110_100)]
    [InlineData("etc/policy.json", 0b110_100_110)]
    [InlineData("etc/policy.d/10.json", 0b110_100_110)]
    [InlineData("etc/settings.json", 0b110_110_100)]
    [InlineData("home/settings.json", 0b110_100_110)]
    public void Load_FileThatOthersCanWrite_TurnsAssistanceOffAndSaysWhatToDo(string name, int mode)
    {
        string file = _folder.Write(name, "{}");
        File.SetUnixFileMode(file, (UnixFileMode)mode);

        Assert.Equal($"{file}: others can write {file}. Run: chmod go-w '{file}'.", AssertOff());
    }

    [Theory]
    [InlineData("etc")]
    [InlineData("etc/policy.d")]
    [InlineData("")]
    public void Load_FolderThatOthersCanWrite_TurnsAssistanceOff(string name)
    {
        _folder.Write("etc/policy.d/10.json", Off);
        string folder = Path.Combine(_folder.Root, name).TrimEnd('/');
        File.SetUnixFileMode(folder, PolicyFolder.AnybodyEnters | UnixFileMode.OtherWrite);

        Assert.Contains($"others can write {folder}.", AssertOff(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LinkToAFileThatIsInOrder_IsFollowed()
    {
        string target = _folder.Write("elsewhere/policy.json", Off);
        File.CreateSymbolicLink(Path.Combine(_folder.Machine, "policy.json"), target);

        Assert.Equal(0u, Load().Policy.Number(PolicyCatalog.AllowToGetHelp));
    }

    [Fact]
    public void Load_LinkToAFileThatOthersCanWrite_TurnsAssistanceOff()
    {
        string target = _folder.Write("elsewhere/policy.json", "{}");
        File.SetUnixFileMode(target, PolicyFolder.AnybodyReads | UnixFileMode.OtherWrite);
        File.CreateSymbolicLink(Path.Combine(_folder.Machine, "policy.json"), "../elsewhere/policy.json");

        Assert.Contains($"others can write {target}.", AssertOff(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LinkThroughAFolderThatOthersCanWrite_TurnsAssistanceOff()
    {
        _folder.Write("elsewhere/policy.json", "{}");
        string folder = Path.Combine(_folder.Root, "elsewhere");
        File.SetUnixFileMode(folder, PolicyFolder.AnybodyEnters | UnixFileMode.OtherWrite);
        File.CreateSymbolicLink(Path.Combine(_folder.Machine, "policy.json"), "../elsewhere/policy.json");

        Assert.Contains($"others can write {folder}.", AssertOff(), StringComparison.Ordinal);
    }

    /// <summary>The system goes up from where a link has led; what is looked at has to be what is read.</summary>
    [Fact]
    public void Load_LinkThatGoesUpFromAnotherLink_ReadsNothingThatWasNotLookedAt()
    {
        _folder.Write("shared/trusted/policy.json", "{}");
        string folder = Path.Combine(_folder.Root, "anybody");
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        string theirs = _folder.Write("anybody/trusted/policy.json", Off);
        File.SetUnixFileMode(folder, PolicyFolder.AnybodyEnters | UnixFileMode.OtherWrite);
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "shared/link"), Path.Combine(folder, "deep"));
        File.CreateSymbolicLink(Path.Combine(_folder.Machine, "policy.json"), "../shared/link/../trusted/policy.json");
        Assert.Equal(Off, File.ReadAllText(Path.Combine(_folder.Machine, "policy.json")));

        Assert.Contains($"others can write {folder}.", AssertOff(), StringComparison.Ordinal);
        Assert.NotEmpty(theirs);
    }

    [Theory]
    [InlineData("policy.json", "policy.json")]
    [InlineData("policy.json", "nowhere.json")]
    [InlineData("policy.d", "nowhere")]
    public void Load_LinkThatLeadsNowhere_TurnsAssistanceOff(string name, string target)
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Machine, name), target);

        AssertOff();
    }

    [Fact]
    public void Load_FileOfSomebodyElse_TurnsAssistanceOff()
    {
        string file = _folder.Write("etc/policy.json", "{}");

        EffectivePolicy effective = EffectivePolicy.Resolve(new PolicyFiles(Paths() with { Administrators = [4_000_000] }).Load());

        Assert.False(RemoteAssistancePolicy.From(effective).SolicitedAllowed);
        Assert.Contains($"belongs to user {Me()} and not to root", effective.Refusals[0].Reason, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Load_FolderInPlaceOfAFile_TurnsAssistanceOff()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Machine, "policy.json"), PolicyFolder.AnybodyEnters);

        AssertOff();
    }

    [Fact]
    public void Load_HugeFile_TurnsAssistanceOff()
    {
        _folder.Write("etc/policy.json", new string(' ', 2 << 20) + "{}");

        Assert.Contains("2097154 bytes", AssertOff(), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ThenLoad_IsTheSameAndInOrder()
    {
        var files = new PolicyFiles(PolicyPaths.In(Path.Combine(_folder.Machine, "new"), Path.Combine(_folder.User, "new")) with
        {
            TrustedRoot = _folder.Root,
            Administrators = [Me()]
        });
        foreach (PolicyLayer layer in new[] { PolicyLayer.Policy, PolicyLayer.Machine, PolicyLayer.User })
        {
            var set =
                new PolicySet([new PolicyChange.Set(PolicyCatalog.AllowFullControl, new PolicyValue.Number(0), new(layer, "a test"))]);
            files.Save(layer, set);
            files.Save(layer, set);
            Assert.True(files.LoadFile(layer).Set.HasSameValues(set));
        }

        Assert.Empty(files.Load().Refusals);
        Assert.Equal(PolicyFolder.AnybodyReads, File.GetUnixFileMode(files.Paths.PolicyFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.Paths.UserSettings));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(files.Paths.PolicyFile)!).Count());
    }

    [Fact]
    public void OfThisSystem_OnLinux_IsEtcAndRootAlone()
    {
        PolicyPaths paths = PolicyPaths.OfThisSystem();

        Assert.Equal(("/etc/beside/policy.json", "/etc/beside/policy.d", "/"), (paths.PolicyFile, paths.PolicyFolder, paths.TrustedRoot));
        Assert.Equal([0u], paths.Administrators);
        Assert.True(Path.IsPathRooted(paths.UserSettings));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The reason.</summary>
    private string AssertOff()
    {
        EffectivePolicy effective = EffectivePolicy.Resolve(Load());
        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(effective);
        Assert.False(policy.SolicitedAllowed || policy.OffersAllowed || policy.ControlAllowed);
        Assert.Contains(effective.Refusals[0].ToString(), policy.WhyNotSolicited, StringComparison.Ordinal);
        return effective.Refusals[0].ToString();
    }

    private PolicySources Load() => new PolicyFiles(Paths()).Load();

    private PolicyPaths Paths() =>
        PolicyPaths.In(_folder.Machine, _folder.User) with { TrustedRoot = _folder.Root, Administrators = [Me()] };

    private static uint Me() => uint.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2],
        CultureInfo.InvariantCulture);
}
