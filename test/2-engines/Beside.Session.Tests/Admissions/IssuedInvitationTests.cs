using System.Text.RegularExpressions;
using Beside.Ra.Invitations;
using Beside.Session.Admissions;
using Beside.Wire;

namespace Beside.Session.Tests.Admissions;

public sealed partial class IssuedInvitationTests
{
    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    private readonly IssuedInvitation _invitation = new("token==", "48BJQ853X3B4", "WB^6HsrIaFmEpi", new(0), new Instant(0) + SixHours);

    [Fact]
    public void Issue_AnyRandomness_HasTokenPasswordAndStubOfTheirOwn()
    {
        var random = new Random(1);
        IssuedInvitation first = IssuedInvitation.Issue(random.NextBytes, new(0), SixHours);
        IssuedInvitation second = IssuedInvitation.Issue(random.NextBytes, new(0), SixHours);

        Assert.Equal(64, first.Id.Length);
        Assert.Matches(Password(), first.Password);
        Assert.Equal(14, first.PassStub.Length);
        Assert.Equal(3, new[] { first.Id != second.Id, first.Password != second.Password,
            first.PassStub != second.PassStub }.Count(differs => differs));
    }

    [Fact]
    public void ToFile_OpenedWithThePassword_PinsTheKeysAndNamesTheInvitation()
    {
        byte[] key = [1, 2, 3];
        byte[] certificate = [4, 5, 6];
        Invitation file = _invitation.ToFile("Ann", [new("192.0.2.1", 49152)], key, certificate, DateTimeOffset.UnixEpoch);

        Assert.True(LhTicket.TryDecrypt(file.Ticket, "48BJQ853X3B4", out string? text));
        ConnectionString2 connection = ConnectionString2.Read(text);
        Assert.Equal(PublicKeyHash.Kh(key), connection.Kh);
        Assert.Equal(PublicKeyHash.Kh2(key), connection.Kh2);
        Assert.Equal(certificate, connection.Certificate);
        Assert.Equal("token==", connection.Id);
        Assert.Equal(SixHours, file.Lifetime);
    }

    [Fact]
    public void IsExpired_AtItsTime_IsTrueFromThenOn()
    {
        Assert.False(_invitation.IsExpired(_invitation.ExpiresAt - TimeSpan.FromTicks(1)));
        Assert.True(_invitation.IsExpired(_invitation.ExpiresAt));
    }

    [Theory]
    [InlineData("777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D9", true)]
    [InlineData("777dfaae9028124dd02ede8014221b4ad1f4ec138539d733ac767895b2d857d9", true)]
    [InlineData("777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D8", false)]
    [InlineData("777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D9 ", false)]
    [InlineData("777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsProvedBy_EncryptedStub_IsRightOrNot(string? pass, bool isRight) => Assert.Equal(isRight, _invitation.IsProvedBy(pass));

    [Theory]
    [InlineData("48BJQ853X3B4", true)]
    [InlineData("48bjq853x3b4", true)]
    [InlineData("48BJ Q853 X3B4", true)]
    [InlineData("48BJQ853X3B", false)]
    [InlineData("", false)]
    public void IsPassword_AsTyped_IsRightOrNot(string typed, bool isRight) => Assert.Equal(isRight, _invitation.IsPassword(typed));

    [Fact]
    public void IsPassword_OfThePersonsOwnChoice_IsTakenAsItIs()
    {
        var invitation = new IssuedInvitation("token==", "correct horse-battery", "WB^6HsrIaFmEpi", new(0), new(1));

        Assert.True(invitation.IsPassword("correct horse-battery"));
        Assert.False(invitation.IsPassword("CORRECTHORSEBATTERY"));
    }

    [GeneratedRegex("^[BCDFGHJKLMNPQRSTVWXYZ23456789]{12}$")]
    private static partial Regex Password();
}
