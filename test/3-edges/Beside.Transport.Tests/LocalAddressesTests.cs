using System.Net;

namespace Beside.Transport.Tests;

public sealed class LocalAddressesTests
{
    private static readonly IPAddress[] Own =
        [IPAddress.Parse("192.168.1.5"), IPAddress.Parse("2001:db8::5"), IPAddress.Parse("fe80::5%2")];

    [Theory]
    [InlineData("0.0.0.0", "192.168.1.5:5000")]
    [InlineData("::", "[2001:db8::5]:5000 [fe80::5%2]:5000")]
    [InlineData("192.168.1.5", "192.168.1.5:5000")]
    [InlineData("127.0.0.1", "127.0.0.1:5000")]
    [InlineData("224.0.0.5", "")]
    [InlineData("ff02::1", "")]
    public void Reaching_Listener_IsWhatSomebodyElseGoesTo(string listener, string expected) =>
        Assert.Equal(expected, string.Join(' ', LocalAddresses.Reaching(new(IPAddress.Parse(listener), 5000), Own)));

    [Theory]
    [InlineData("0.0.0.0", "2001:db8::5")]
    [InlineData("::", "192.168.1.5")]
    public void Reaching_AllOfAFamilyThatThisMachineLacks_IsNowhere(string any, string own) =>
        Assert.Empty(LocalAddresses.Reaching(new(IPAddress.Parse(any), 5000), [IPAddress.Parse(own)]));

    [Fact]
    public void Find_OnAnyMachine_NamesNoLoopback() => Assert.DoesNotContain(LocalAddresses.Find(), IPAddress.IsLoopback);

    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("fe80::1", true)]
    [InlineData("::1", true)]
    [InlineData("0.1.2.3", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("239.1.2.3", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:0.0.0.0", false)]
    public void IsDestination_Address_IsOneToConnectTo(string address, bool expected) =>
        Assert.Equal(expected, LocalAddresses.IsDestination(IPAddress.Parse(address)));
}
