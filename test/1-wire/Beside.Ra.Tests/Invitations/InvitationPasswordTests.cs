using Beside.Ra.Invitations;

namespace Beside.Ra.Tests.Invitations;

public sealed class InvitationPasswordTests
{
    [Fact]
    public void Generate_ManyTimes_UsesEveryLetterOfTheAlphabetEvenly()
    {
        var random = new Random(7);
        string all = string.Concat(Enumerable.Range(0, 5000).Select(_ => InvitationPassword.Generate(random.NextBytes)));

        Dictionary<char, int> counts = all.CountBy(c => c).ToDictionary();
        Assert.Equal(InvitationPassword.Alphabet.Order(), counts.Keys.Order());
        double expected = (double)all.Length / InvitationPassword.Alphabet.Length;
        Assert.All(counts.Values, count => Assert.InRange(count, expected * 0.9, expected * 1.1));
    }

    [Fact]
    public void Generate_BytesOfTheUnevenRest_AreDrawnAgain()
    {
        var bytes = new Queue<byte>([255, 232, 0, .. Enumerable.Repeat((byte)231, 11)]);
        Assert.Equal("B99999999999", InvitationPassword.Generate(one => one[0] = bytes.Dequeue()));
    }

    [Fact]
    public void Grouped_TwelveCharacters_StandsInThreeGroups() =>
        Assert.Equal("48BJ Q853 X3B4", InvitationPassword.Grouped("48BJQ853X3B4"));

    [Theory]
    [InlineData("48bj q853 x3b4")]
    [InlineData("48BJ-Q853-X3B4")]
    [InlineData(" 48BJQ853X3B4 ")]
    public void Normalize_AsPeopleType_IsThePassword(string typed) =>
        Assert.Equal("48BJQ853X3B4", InvitationPassword.Normalize(typed));
}
