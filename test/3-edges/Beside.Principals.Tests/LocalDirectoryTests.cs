using Beside.Policy.Offers;

namespace Beside.Principals.Tests;

public sealed class LocalDirectoryTests
{
    [Theory]
    [InlineData("root")]
    [InlineData("ROOT")]
    public async Task Find_Root_IsInRootsGroup(string name)
    {
        Membership? root = await FindAsync(name);

        Assert.Equal("root", root?.User.ToString());
        Assert.Contains("root", root!.Groups.Select(g => g.Group.ToString()));
    }

    [Theory]
    [InlineData("nobody-of-this-name")]
    [InlineData("0")]
    [InlineData("-G")]
    public async Task Find_NameThatIsNobodys_IsNobody(string name) => Assert.Null(await FindAsync(name));

    /// <summary>Numbers without a name are common: of containers, of a server that is away. They take no other group away.</summary>
    [Fact]
    public async Task Find_UserInAGroupWithoutAName_HasTheOthers()
    {
        string id = Path.Combine(Directory.CreateTempSubdirectory("beside-id-").FullName, "id");
        await File.WriteAllTextAsync(id, "#!/bin/sh\necho 0 4294960001\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(id, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Membership? root = await new LocalDirectory(id).FindAsync(new Principal(null, "root"), TestContext.Current.CancellationToken);

        Assert.Equal("root", Assert.Single(root!.Groups).Group.ToString());
        Directory.Delete(Path.GetDirectoryName(id)!, recursive: true);
    }

    private static Task<Membership?> FindAsync(string name) =>
        new LocalDirectory().FindAsync(new Principal(null, name), TestContext.Current.CancellationToken);
}
