using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class GpoBackupTests
{
    [Theory]
    [InlineData("{7A2F0C11-0000-0000-0000-000000000001}/DomainSysvol/GPO/Machine/registry.pol", true)]
    [InlineData(@"GPOs\{7A2F0C11-0000-0000-0000-000000000001}\DomainSysvol\GPO\Machine\Registry.pol", true)]
    [InlineData("{7A2F0C11-0000-0000-0000-000000000001}/DomainSysvol/GPO/User/registry.pol", false)]
    [InlineData("{7A2F0C11-0000-0000-0000-000000000001}/Backup.xml", false)]
    [InlineData("registry.pol", false)]
    [InlineData("policy/{31B2F340-016D-11D2-945F-00C04FB984F9}/Machine/Registry.pol.xml", true)]
    [InlineData("policy/{31B2F340-016D-11D2-945F-00C04FB984F9}/Machine/Registry.pol.SAMBABACKUP", false)]
    public void IsMachinePolicy_FilesOfABackup_OnlyTheMachinesPol(string path, bool expected) =>
        Assert.Equal(expected, GpoBackup.IsMachinePolicy(path));

    [Theory]
    [InlineData("{1}/DomainSysvol/GPO/Machine/registry.pol", "{1}")]
    [InlineData(@"GPOs\{1}\DomainSysvol\GPO\Machine\Preferences\Registry\Registry.xml", "GPOs/{1}")]
    [InlineData("policy/{1}/Machine/Registry.pol.xml", "policy/{1}")]
    [InlineData("DomainSysvol/GPO/Machine/registry.pol", "")]
    public void FolderOf_FilesOfABackup_IsTheBackups(string path, string expected) => Assert.Equal(expected, GpoBackup.FolderOf(path));

    [Fact]
    public void Info_OfAManifest_NamesEachBackupsObjectAndTime()
    {
        const string Text = """
            <?xml version="1.0"?><Backups xmlns="http://www.microsoft.com/GroupPolicy/GPOOperations/Manifest">
            <BackupInst><GPOGuid><![CDATA[{31b2f340-016d-11d2-945f-00c04fb984f9}]]></GPOGuid><GPODomain><![CDATA[example.test]]></GPODomain>
            <BackupTime><![CDATA[2026-11-01T10:00:00]]></BackupTime><ID><![CDATA[{a}]]></ID><GPODisplayName>Remote help</GPODisplayName></BackupInst>
            <BackupInst><ID>{B}</ID></BackupInst></Backups>
            """;

        Assert.Equal(
            [new("{A}", "{31B2F340-016D-11D2-945F-00C04FB984F9}@EXAMPLE.TEST", new DateTime(
                2026, 11, 1, 10, 0, 0, DateTimeKind.Utc), "Remote help"), new("{B}", "", null, "")],
            GpoBackupInfo.Read(System.Text.Encoding.UTF8.GetBytes(Text)));
        Assert.Empty(GpoBackupInfo.Read("<BackupInst><ID>"u8));
    }
}
