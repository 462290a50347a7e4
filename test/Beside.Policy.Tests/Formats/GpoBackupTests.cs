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
    public void IsMachinePolicy_FilesOfABackup_OnlyTheMachinesPol(string path, bool expected) => Assert.Equal(expected, GpoBackup.IsMachinePolicy(path));
}
