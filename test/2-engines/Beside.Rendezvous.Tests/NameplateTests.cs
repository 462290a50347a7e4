using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Rendezvous.Tests;

public sealed class NameplateTests
{
    private static readonly Instant Start = new(0);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(49, 3)]
    [InlineData(50, 4)]
    [InlineData(499, 4)]
    [InlineData(500, 5)]
    [InlineData(50_000_000, 9)]
    public void DigitsFor_AsManyAsAreInUse_KeepsATwentiethFreeOfThem(long inUse, int digits) =>
        Assert.Equal(digits, Nameplate.DigitsFor(inUse));

    [Fact]
    public void Give_ManyAtOnce_AreAllDifferentAndGrowWithUse()
    {
        NameplateBook book = NewBook();
        string[] given = [.. Enumerable.Range(0, 600).Select(i => book.Give($"{i}", Role.Sharer, Start)!)];

        Assert.Equal(600, given.Distinct().Count());
        Assert.Equal([3, 4, 5], given.Select(g => g.Length).Distinct());
        Assert.All(given, g => Assert.True(Nameplate.IsValid(g)));
    }

    [Fact]
    public void Give_AfterTenMinutesOrWhenGivenBack_IsShortAgain()
    {
        NameplateBook book = NewBook();
        for (int i = 0; i < 60; i++) book.Give($"{i}", Role.Sharer, Start);

        Assert.Equal(4, book.Give("x", Role.Sharer, Start + Limits.NameplateLife - new TimeSpan(1))!.Length);
        Assert.Equal(3, book.Give("y", Role.Sharer, Start + Limits.NameplateLife)!.Length);
        Assert.Equal(2, book.Count);
    }

    [Fact]
    public void Claim_OfOneCode_IsGivenToOneAndAgainWhenReopened()
    {
        NameplateBook book = NewBook();
        string nameplate = book.Give("secret", Role.Sharer, Start)!;

        Assert.Null(book.Claim(nameplate, Role.Sharer, Start));
        Assert.Equal("secret", book.Claim(nameplate, Role.Helper, Start));
        Assert.Null(book.Claim(nameplate, Role.Helper, Start));
        book.Reopen(nameplate, "of another");
        Assert.Null(book.Claim(nameplate, Role.Helper, Start));
        book.Reopen(nameplate, "secret");
        Assert.Equal("secret", book.Claim(nameplate, Role.Helper, Start));
        book.Release(nameplate, "secret");
        Assert.Null(book.Claim(nameplate, Role.Helper, Start));
    }

    [Fact]
    public void Claim_WhenTheTenMinutesAreOver_FindsNothing()
    {
        NameplateBook book = NewBook();
        string nameplate = book.Give("secret", Role.Sharer, Start)!;

        Assert.Null(book.Claim(nameplate, Role.Helper, Start + Limits.NameplateLife));
    }

    /// <summary>Pearson's statistic of 100,000 draws over 1,000 nameplates: 99.9 % of fair ones are below 1,143.</summary>
    [Fact]
    public void Draw_ManyTimes_MakesEachAsOftenAsTheOthers()
    {
        var random = new Random(7);
        int[] drawn = new int[1000];
        byte[] bytes = new byte[8];
        for (int i = 0; i < 100_000; i++)
        {
            random.NextBytes(bytes);
            drawn[int.Parse(Nameplate.Draw(3, BitConverter.ToUInt64(bytes)), System.Globalization.CultureInfo.InvariantCulture)]++;
        }

        Assert.InRange(drawn.Sum(d => (d - 100.0) * (d - 100.0) / 100), 850, 1143);
    }

    private static NameplateBook NewBook()
    {
        var random = new Random(11);
        return new(memory => random.NextBytes(memory.Span));
    }
}
