using System.Net;

namespace Beside.Transport.Tests;

public sealed class PeerNetworkTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void Of_AnAddress_IsWhatItsOwnerCannotChange(string address, string network) => Assert.Equal(IPAddress.Parse(network), PeerNetwork.Of(IPAddress.Parse(address)));
}
