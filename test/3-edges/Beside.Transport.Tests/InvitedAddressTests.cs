using System.Net;

namespace Beside.Transport.Tests;

public sealed class InvitedAddressTests
{
    [Theory]
    [InlineData("192.168.1.200", "192.168.1.200:49230")]
    [InlineData("2001:db8::7", "[2001:db8::7]:49230")]
    [InlineData("169.254.6.170", "169.254.6.170:49230")]
    [InlineData("ann.example", "Unspecified/ann.example:49230")]
    public void Address_ThatMeansTheSameEverywhere_StaysAsItIs(string host, string expected) =>
        Assert.Equal(expected, Assert.Single(InvitedAddress.Expand(host, 49230, scopes: [2, 5])).ToString());

    /// <summary>Hosts as Windows writes them: with a scope of its own, and ISATAP with a dotted quad.</summary>
    [Theory]
    [InlineData("fe80::1032:53d9:5a01:909b%3")]
    [InlineData("fe80::5efe:192.168.1.200%11")]
    [InlineData("fe80::1")]
    public void Address_OfALink_IsTriedOnEveryLinkOfOurs(string host) =>
        Assert.Equal([2, 5], InvitedAddress.Expand(host, 1, scopes: [2, 5]).Select(e => ((IPEndPoint)e).Address.ScopeId));

    [Fact]
    public void Address_OfALink_WithoutALink_LeadsNowhere() => Assert.Empty(InvitedAddress.Expand("fe80::1%3", 1, scopes: []));
}
