namespace Beside.Principals.Tests;

public sealed class DomainSidTests
{
    /// <summary>S-1-5-21-1-2-3-1104 and S-1-5-21-1-2-3-513.</summary>
    [Fact]
    public void Sibling_OfAUser_IsTheGroupOfTheSameDomain() => Assert.Equal(
        "010500000000000515000000010000000200000003000000" + "01020000",
        Convert.ToHexString(
            DomainSid.Sibling(Convert.FromHexString("010500000000000515000000010000000200000003000000" + "50040000"), 513)!));

    /// <summary>None, without a number, cut, too long, of another revision, of more numbers than one can have.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0100000000000005")]
    [InlineData("01020000000000051500000001")]
    [InlineData("0101000000000005150000000100000002")]
    [InlineData("020100000000000515000000")]
    [InlineData(
        "011000000000000500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void Sibling_OfWhatIsNoIdentifier_IsNone(string hex) => Assert.Null(DomainSid.Sibling(Convert.FromHexString(hex), 513));
}
