using System.Net;
using Beside.Flows.Novice;

namespace Beside.Flows.Tests.Novice;

/// <summary>What an invitation says where its helper is to go.</summary>
public sealed class InvitationAddressesTests
{
    private static readonly IPAddress[] Own = [IPAddress.Parse("192.168.7.2")];
    private static readonly IPEndPoint Lan = new(Own[0], 5000), Loopback = new(IPAddress.Loopback, 5000);

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", null)]
    [InlineData("203.0.113.7:5900", "203.0.113.7", 5900)]
    [InlineData("2001:db8::7", "2001:db8::7", null)]
    [InlineData("[2001:db8::7]", "2001:db8::7", null)]
    [InlineData("[2001:DB8::7]:5900", "2001:db8::7", 5900)]
    [InlineData("ann.example", "ann.example", null)]
    [InlineData(" ann.example:5900 ", "ann.example", 5900)]
    [InlineData("ann-pc", "ann-pc", null)]
    [InlineData("größe.example:1", "xn--gre-6ka8i.example", 1)]
    public void Announced_AddressOrName_IsReadWithItsPort(string text, string host, int? port)
    {
        Assert.True(AnnouncedAddress.TryParse(text, out AnnouncedAddress? announced));
        Assert.Equal(new AnnouncedAddress(host, port), announced);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":5900")]
    [InlineData("ann.example:")]
    [InlineData("ann.example:0")]
    [InlineData("ann.example:65536")]
    [InlineData("ann.example:+1")]
    [InlineData("ann example")]
    [InlineData("ann..example")]
    [InlineData("http://ann.example")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]:5900")]
    [InlineData("224.0.0.1")]
    [InlineData("5900")]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.256")]
    [InlineData("[203.0.113.7]:5900")]
    [InlineData("[2001:db8::7")]
    [InlineData("[2001:db8::7]5900")]
    public void Announced_WhereNobodyCanGo_IsNone(string text) => Assert.False(AnnouncedAddress.TryParse(text, out _));

    [Fact]
    public void List_AnnouncedOnes_StandFirstWithTheirPortOrTheListeners() =>
        Assert.Equal(
            ["ann.example:5900", "[2001:db8::7]:5000", "192.168.7.2:5000"],
            InvitationAddresses.List([new("ann.example", 5900), new("2001:db8::7", null)], [Lan], Own).Select(a => a.ToString()));

    [Fact]
    public void List_LoopbackBehindAnAnnouncedAddress_IsLeftOut()
    {
        Assert.Equal(["127.0.0.1:5000"], InvitationAddresses.List([], [Loopback], Own).Select(a => a.ToString()));
        Assert.Equal(["ann.example:5900"], InvitationAddresses.List([new("ann.example", 5900)], [Loopback], Own).Select(a => a.ToString()));
    }

    [Fact]
    public void List_AnnouncedAddressThatIsListenedOnToo_StandsThereOnce() =>
        Assert.Equal(["192.168.7.2:5000"], InvitationAddresses.List([new("192.168.7.2", null)], [Lan], Own).Select(a => a.ToString()));

    [Fact]
    public void List_NothingThatLeadsHere_IsAnObstacle()
    {
        ObstacleException error = Assert.Throws<ObstacleException>(() => InvitationAddresses.List([], [new(IPAddress.IPv6Any, 5000)], Own));

        Assert.Equal([IPAddress.IPv6Any], Assert.IsType<Obstacle.NobodyCouldCome>(error.Obstacle).Addresses);
    }
}
