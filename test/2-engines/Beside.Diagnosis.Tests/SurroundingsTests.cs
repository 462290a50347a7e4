using Beside.Diagnosis.Display;
using Beside.Diagnosis.Policies;
using Beside.Diagnosis.Surroundings;

namespace Beside.Diagnosis.Tests;

/// <summary>Display, clock, libraries and the directories file: what is said of what was found.</summary>
public sealed class SurroundingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(true, FindingVerdict.Fine)]
    [InlineData(false, FindingVerdict.Note)]
    [InlineData(null, FindingVerdict.NotKnown)]
    public void Clock_ByTheKernelsWord(bool? isSynchronized, FindingVerdict expected) =>
        Assert.Equal(expected, Assert.Single(ClockJudge.Judge(new(Now, isSynchronized, null))).Verdict);

    [Theory]
    [InlineData(1970)]
    [InlineData(2025)]
    [InlineData(2101)]
    public void Clock_ThatCannotBeRight_StandsInTheWayOfBothEvenWhereTheKernelCallsItSynchronized(int year)
    {
        Finding finding = Assert.Single(ClockJudge.Judge(new(new(year, 6, 1, 0, 0, 0, TimeSpan.Zero), true, null)));

        Assert.Equal((FindingVerdict.Hindrance, FindingSides.Both), (finding.Verdict, finding.Sides));
    }

    [Theory]
    [InlineData("0:00:04", false)]
    [InlineData("-0:04:59", false)]
    [InlineData("0:07:00", true)]
    [InlineData("2:00:00", false)]     // it is kept in local time
    [InlineData("-5:44:00", false)]    // so too, a minute off
    [InlineData("2:07:00", true)]
    [InlineData("30:00:00", true)]     // no zone is that far
    public void Clock_OfTheHardware_IsNamedWhereNoZoneExplainsIt(string difference, bool isNamed) =>
        Assert.Equal(
            isNamed ? 2 : 1,
            ClockJudge.Judge(new(Now, true, Now + TimeSpan.Parse(difference, System.Globalization.CultureInfo.InvariantCulture))).Count());

    [Fact]
    public void Display_ThatCanBeShared_IsFine() =>
        Assert.Equal(
            FindingVerdict.Fine,
            Assert.Single(DisplayJudge.Judge(new(":0", null, 0) { HasDisplay = true, Size = (1920, 1080), SharesMemory = true })).Verdict);

    [Fact]
    public void Display_ThatLacksExtensions_NamesEachWithWhatDoesNotWork()
    {
        Finding[] findings = [.. DisplayJudge.Judge(
            new(":0", "The display lacks XTEST.", 12) { HasDisplay = true, MissingExtensions = ["XTEST", "NEW-ONE"] })];

        Assert.All(findings, f => Assert.Equal((FindingVerdict.Hindrance, FindingSides.BeingHelped), (f.Verdict, f.Sides)));
        Assert.Contains("exit code 12", findings[0].What, StringComparison.Ordinal);
        Assert.Equal(["The display lacks the extension XTEST: keyboard and mouse cannot be controlled.",
            "The display lacks the extension NEW-ONE: it is needed."], findings[1..].Select(f => f.What));
    }

    [Fact]
    public void Display_OfWayland_StandsInTheWayOfBeingHelpedAlone()
    {
        Finding[] findings = [.. DisplayJudge.Judge(new("", "There is no display.", 10) { IsWayland = true, HasDisplay = true })];

        Assert.Equal([FindingVerdict.Hindrance, FindingVerdict.Hindrance], findings.Select(f => f.Verdict));
        Assert.All(findings, f => Assert.Equal(FindingSides.BeingHelped, f.Sides));
    }

    [Fact]
    public void Display_ThatIsNotNamed_StandsInTheWayOfBoth() =>
        Assert.Equal(FindingSides.Both, DisplayJudge.Judge(new("", "No display is named.", 10))
            .Aggregate(FindingSides.None, (all, f) => all | f.Sides));

    [Fact]
    public void Libraries_ThatAreMissing_AreNamedWithTheirPackagesForThoseWhoNeedThem()
    {
        LibraryNeed vital = LibraryNeed.All.First(n => n.Names.Contains("libSDL2-2.0.so.0")),
            helpful = LibraryNeed.All.First(n => !n.IsVital);

        Finding[] onDebian = [.. LibraryJudge.Judge([vital, helpful], hasDebianPackages: true)],
            elsewhere = [.. LibraryJudge.Judge([vital], hasDebianPackages: false)];

        Assert.Equal(
            [(FindingVerdict.Hindrance, vital.Sides), (FindingVerdict.Note, helpful.Sides)],
            onDebian.Select(f => (f.Verdict, f.Sides)));
        Assert.StartsWith("sudo apt install libsdl2-2.0-0 ", onDebian[0].ToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("apt", Assert.Single(elsewhere).ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_NotLookedAt_AreNotCalledFine()
    {
        Assert.Equal(FindingVerdict.NotKnown, Assert.Single(LibraryJudge.Judge(null, false)).Verdict);
        Assert.Equal(FindingVerdict.Fine, Assert.Single(LibraryJudge.Judge([], false)).Verdict);
    }

    [Fact]
    public void Directories_AreToldAsFarAsTheyWereSeen()
    {
        Assert.Empty(DirectoriesJudge.Judge(null));
        Assert.Equal([FindingVerdict.Fine], DirectoriesJudge.Judge(new("/d", null, false, [])).Select(f => f.Verdict));
        Assert.Equal([FindingVerdict.Note], DirectoriesJudge.Judge(new("/d", "others can write /d.", false, [])).Select(f => f.Verdict));
        Assert.Equal([FindingVerdict.NotKnown], DirectoriesJudge.Judge(new("/d", "/p: it cannot be read.", true, []))
            .Select(f => f.Verdict));
        Assert.Equal([FindingVerdict.Fine, FindingVerdict.Note], DirectoriesJudge.Judge(new("/d", null, false, ["/p"]))
            .Select(f => f.Verdict));
    }
}
