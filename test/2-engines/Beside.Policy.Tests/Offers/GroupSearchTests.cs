using System.Globalization;
using Beside.Policy.Offers;

namespace Beside.Policy.Tests.Offers;

public sealed class GroupSearchTests
{
    [Fact]
    public void Search_GroupsThatContainEachOther_AsksAboutEachOnce()
    {
        var search = new GroupSearch("ann");
        var asked = new List<string>();
        while (search.TryTakeNext(out string? id))
        {
            asked.Add(id);
            foreach (string group in id switch { "ann" => ["a"], "a" => ["B", "a"], "B" => ["A", "ANN"], _ => Array.Empty<string>() })
                search.Add(id, group, new(null, group));
        }

        Assert.Equal(["ann", "a", "B"], asked);
        Assert.Equal(["a", "B"], search.Groups.Select(g => g.Group.Name));
        Assert.Equal(["a"], search.Groups[1].Through.Select(g => g.Name));
        Assert.False(search.IsCut);
    }

    [Fact]
    public void Search_GroupsWithoutEnd_IsCut()
    {
        var search = new GroupSearch("0");
        int asked = 0;
        while (search.TryTakeNext(out string? id))
        {
            string next = (++asked).ToString(CultureInfo.InvariantCulture);
            search.Add(id, next, new(null, next));
        }

        Assert.True(search.IsCut);
        Assert.InRange(asked, 1000, 1002);
    }

    [Theory]
    [InlineData("ann", null, "ann")]
    [InlineData(@"CONTOSO\ann", "CONTOSO", "ann")]
    [InlineData(@"contoso.example\Domain Admins", "contoso.example", "Domain Admins")]
    public void Principal_WellFormed_IsItsParts(string text, string? domain, string name)
    {
        Assert.True(Principal.TryParse(text, out Principal? principal));
        Assert.Equal(new(domain, name), principal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(@"\ann")]
    [InlineData(@"CONTOSO\")]
    [InlineData(@".\ann")]
    [InlineData(@"a\b\c")]
    [InlineData("a,b")]
    [InlineData("a*")]
    [InlineData(" ann")]
    [InlineData("a\nb")]
    public void Principal_Malformed_IsNone(string text) => Assert.False(Principal.TryParse(text, out _));
}
