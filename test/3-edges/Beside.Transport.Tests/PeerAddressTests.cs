using System.Net;

namespace Beside.Transport.Tests;

public sealed class PeerAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void Network_OfATcpAddress_IsWhatItsOwnerCannotChange(string address, string network) =>
        Assert.Equal(network, new PeerAddress.Tcp(new IPEndPoint(IPAddress.Parse(address), 4711)).Network);

    [Fact]
    public void Network_OfThoseBehindOneRelay_IsOne() =>
        Assert.Equal(new PeerAddress.Relay("relay.example").Network, new PeerAddress.Relay("relay.example").Network);

    [Fact]
    public void Text_IsWhatPeopleAreTold()
    {
        Assert.Equal("[2001:db8::1]:3389", $"{new PeerAddress.Tcp(IPEndPoint.Parse("[2001:db8::1]:3389"))}");
        Assert.Equal("relay relay.example:8443", $"{new PeerAddress.Relay("relay.example:8443")}");
        Assert.Equal("pipe demo", $"{new PeerAddress.Pipe("demo")}");
    }
}
