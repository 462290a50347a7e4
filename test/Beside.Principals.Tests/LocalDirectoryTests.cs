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

    private static Task<Membership?> FindAsync(string name) => new LocalDirectory().FindAsync(new Principal(null, name), TestContext.Current.CancellationToken);
}
