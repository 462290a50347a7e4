using System.Text.RegularExpressions;
using Beside.Ra.Invitations;

namespace Beside.Ra.Tests.Invitations;

public sealed partial class PassStubTests
{
    /// <summary>Published invitations of Windows with their passwords; the values are those their experts sent.</summary>
    [Theory]
    [InlineData("Password1", "RT=0PvIndan52*", "3C9CAE0BCE7AB15C8AAC01D676045EDF3FFAF092E2DE368A2017E68A0DED7C90")]
    [InlineData(AwakeInvitation.Password, AwakeInvitation.PassStub, AwakeInvitation.EncryptedPassStub)]
    [InlineData("4X638PTVZTKZ", "e4=3CiFuM6h2qH", "15200496AF33C6E01BBF4A15C9C1B871443F2E93A882352B24080655164E9D3B")]
    public void Encrypt_StubAndPasswordOfWindows_YieldsTheProofItsExpertsSent(string password, string stub, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(PassStub.Encrypt(stub, password)));

    [Fact]
    public void Generate_AnyRandomness_FollowsTheShapeOfWindowsWithoutAmpersand()
    {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) Assert.Matches(Shape(), PassStub.Generate(random.NextBytes));
    }

    [GeneratedRegex(@"^[A-Za-z0-9*_]{2}[!@#$^*()\-+=][0-9][A-Z][a-z][A-Za-z0-9*_]{8}$")]
    private static partial Regex Shape();
}
