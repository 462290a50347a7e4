using System.Runtime.Versioning;
using Beside.Cli;
using Beside.Cli.Policy;
using Beside.Policy;
using Beside.Policy.Formats;
using Beside.Testing;

namespace Cli.Tests.Policy;

/// <summary>Folders with several backups, as administrators keep them: the order of their random names decides nothing.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GpoFolderTests : IDisposable
{
    private const string Object = "{31B2F340-016D-11D2-945F-00C04FB984F9}";

    private readonly PolicyFolder _folder = new();

    private string Root => Path.Combine(_folder.Root, "GPOs");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{1}", "{F}")]
    [InlineData("{F}", "{1}")]
    public void Read_TwoBackupsOfOneObject_TheNewestCountsWhateverItsName(string newest, string older)
    {
        Add(newest, 0, Object, "2026-11-01T10:00:00");
        Add(older, 1, Object, "2024-01-01T10:00:00");

        IReadOnlyList<(string File, PolicyReading Reading)> read = PolicyInput.Read(Root, PolicyLayer.Policy);

        Assert.Equal(0u, Said(read));
        Assert.Empty(read.SelectMany(r => r.Reading.Warnings));
        string note = Assert.Single(read.SelectMany(r => r.Reading.Notes)).ToString();
        Assert.Contains(
            $"{older}: an older backup of \"Remote help\" (2024-01-01 10:00:00); the one of 2026-11-01 10:00:00 counts.",
            note,
            StringComparison.Ordinal);
    }

    /// <summary>The manifest knows them where a backup has no information of its own.</summary>
    [Fact]
    public void Read_TwoBackupsThatOnlyTheManifestKnows_TheNewestCounts()
    {
        Add("{1}", 0);
        Add("{F}", 1);
        _folder.Write(
            "GPOs/manifest.xml",
            $"<Backups>{Info("{1}", Object, "2026-11-01T10:00:00")}{Info("{f}", Object, "2024-01-01T10:00:00")}</Backups>");

        Assert.Equal(0u, Said(PolicyInput.Read(Root, PolicyLayer.Policy)));
    }

    /// <summary>Without a time, or with the same one, nothing tells which is newer: both are read, and what permits least holds.</summary>
    [Theory]
    [InlineData("2026-11-01T10:00:00", "2026-11-01T10:00:00")]
    [InlineData("yesterday", "2026-11-01T10:00:00")]
    public void Read_BackupsWhoseTimesDoNotTell_ContradictEachOther(string first, string second)
    {
        Add("{1}", 0, Object, first);
        Add("{2}", 1, Object, second);

        IReadOnlyList<(string File, PolicyReading Reading)> read = PolicyInput.Read(Root, PolicyLayer.Policy);

        Assert.Equal(0u, Said(read));
        Assert.Contains("contradict each other", Assert.Single(read.SelectMany(r => r.Reading.Warnings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ObjectsThatContradictEachOther_AreNamedAndTheOneThatPermitsLeastHolds()
    {
        Add("{1}", 0, "{A}", "2024-01-01T10:00:00");
        Add("{F}", 1, "{B}", "2026-01-01T10:00:00");

        IReadOnlyList<(string File, PolicyReading Reading)> read = PolicyInput.Read(Root, PolicyLayer.Policy);

        Assert.Equal(0u, Said(read));
        string warning = Assert.Single(read.SelectMany(r => r.Reading.Warnings)).Message;
        Assert.Contains("{1}/DomainSysvol", warning, StringComparison.Ordinal);
        Assert.Contains("{F}/DomainSysvol", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PReg\u0002\0\0\0")]
    [InlineData("garbage")]
    public void Read_BrokenFileOfAnotherObject_IsNamedAndStopsNobody(string broken)
    {
        Add("{1}", 0);
        _folder.Write("GPOs/{2}/DomainSysvol/GPO/Machine/registry.pol", broken);

        IReadOnlyList<(string File, PolicyReading Reading)> read = PolicyInput.Read(Root, PolicyLayer.Policy);

        Assert.Equal(0u, Said(read));
        Assert.Contains(
            "{2}/DomainSysvol/GPO/Machine/registry.pol",
            Assert.Single(read.SelectMany(r => r.Reading.Warnings)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>An older backup must not decide because the newer one is damaged.</summary>
    [Fact]
    public void Read_NewestBackupThatIsBroken_IsNotReplacedByAnOlderOne()
    {
        Add("{1}", 1, Object, "2024-01-01T10:00:00");
        Add("{2}", 0, Object, "2026-01-01T10:00:00");
        _folder.Write("GPOs/{2}/DomainSysvol/GPO/Machine/registry.pol", "");

        UserErrorException e = Assert.Throws<UserErrorException>(() => PolicyInput.Read(Root, PolicyLayer.Policy));

        Assert.Equal(ExitCode.PolicyMalformed, e.ExitCode);
        Assert.Contains("an older one must not decide", e.Message, StringComparison.Ordinal);
    }

    /// <summary>What cannot be read may be what says something, where nothing else does.</summary>
    [Fact]
    public void Read_BrokenFileBesideOthersThatSayNothing_IsMalformed()
    {
        File.WriteAllBytes(_folder.Write("GPOs/{1}/DomainSysvol/GPO/Machine/registry.pol", ""), RegistryPolicyFile.Write([]));
        _folder.Write("GPOs/{2}/DomainSysvol/GPO/Machine/registry.pol", "");

        Assert.Equal(
            ExitCode.PolicyMalformed,
            Assert.Throws<UserErrorException>(() => PolicyInput.Read(Root, PolicyLayer.Policy)).ExitCode);
    }

    [Theory]
    [InlineData("HKEY_LOCAL_MACHINE", @"SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services", "fAllowToGetHelp", true)]
    [InlineData("HKEY_LOCAL_MACHINE", @"SYSTEM\CurrentControlSet\Control\Remote Assistance", "fAllowFullControl", true)]
    [InlineData("HKEY_LOCAL_MACHINE", @"SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services", "fDenyTSConnections", false)]
    [InlineData("HKEY_CURRENT_USER", @"SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services", "fAllowToGetHelp", false)]
    public void Read_PreferencesThatSetOurValues_AreToldOf(string hive, string key, string name, bool isTold)
    {
        File.WriteAllBytes(_folder.Write("GPOs/{1}/DomainSysvol/GPO/Machine/registry.pol", ""), RegistryPolicyFile.Write([]));
        _folder.Write("GPOs/{1}/DomainSysvol/GPO/Machine/Preferences/Registry/Registry.xml", $"""
            <RegistrySettings clsid="x"><Registry clsid="y" name="{name}">
            <Properties action="U" hive="{hive}" key="{key}" name="{name}" type="REG_DWORD" value="00000000"/></Registry></RegistrySettings>
            """);
        using var output = new StringWriter();

        ExitCode code = new PolicyCheck(new PolicyContext(null!, output, output)).Run(Root, null);

        Assert.Equal(isTold ? ExitCode.PolicyNotObeyed : ExitCode.Success, code);
        Assert.Equal(isTold, output.ToString()
            .Contains($"line 2: Group Policy Preferences set \"{name}\" to \"00000000\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_BackupOfSamba_IsItsPolicies()
    {
        _folder.Write($"GPOs/policy/{Object}/Machine/Registry.pol.SAMBABACKUP", "the same in bytes");
        _folder.Write($"GPOs/policy/{Object}/Machine/Registry.pol.xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <PolFile num_entries="1" signature="PReg" version="1">
            	<Entry type="4" type_name="REG_DWORD">
            		<Key>SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services</Key>
            		<ValueName>fAllowToGetHelp</ValueName>
            		<Value>0</Value>
            	</Entry>
            </PolFile>
            """);

        Assert.Equal(0u, Said(PolicyInput.Read(Root, PolicyLayer.Policy)));
    }

    private static uint? Said(IReadOnlyList<(string File, PolicyReading Reading)> read) =>
        new PolicySet(read.SelectMany(r => r.Reading.Changes)).Number(PolicyCatalog.AllowToGetHelp);

    private static string Info(string id, string objectId, string time) =>
        $"<BackupInst><GPOGuid><![CDATA[{objectId}]]></GPOGuid><GPODomain>example.test</GPODomain><BackupTime><![CDATA[{time}]]></BackupTime><ID>{id}</ID><GPODisplayName>Remote help</GPODisplayName></BackupInst>";

    private void Add(string id, uint allowsHelp, string? objectId = null, string time = "")
    {
        var set =
            new PolicySet([new PolicyChange.Set(PolicyCatalog.AllowToGetHelp, new PolicyValue.Number(allowsHelp), PolicyOrigin.BuiltIn)]);
        File.WriteAllBytes(
            _folder.Write($"GPOs/{id}/DomainSysvol/GPO/Machine/registry.pol", ""),
            PolicyDocument.Write(PolicyFormat.Pol, set, PolicyLayer.Policy, out _));
        if (objectId is not null)
            _folder.Write($"GPOs/{id}/bkupInfo.xml", Info(id, objectId, time));
    }
}
