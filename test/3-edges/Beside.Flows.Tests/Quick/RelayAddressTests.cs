using Beside.Flows.Quick;

namespace Beside.Flows.Tests.Quick;

public sealed class RelayAddressTests
{
    [Theory]
    [InlineData("relay.example", "wss://relay.example/v1/meet", "relay.example")]
    [InlineData("relay.example:8443", "wss://relay.example:8443/v1/meet", "relay.example:8443")]
    [InlineData("https://relay.example/", "wss://relay.example/v1/meet", "relay.example")]
    [InlineData("wss://relay.example/beside", "wss://relay.example/beside/v1/meet", "relay.example")]
    [InlineData("wss://relay.example/v1/meet", "wss://relay.example/v1/meet", "relay.example")]
    [InlineData("ws://127.0.0.1:7000", "ws://127.0.0.1:7000/v1/meet", "127.0.0.1:7000")]
    [InlineData("ws://[::1]:7000", "ws://[::1]:7000/v1/meet", "[::1]:7000")]
    public void Address_AsPeopleGiveIt_LeadsToTheWebSocket(string given, string meet, string host)
    {
        Assert.True(RelayAddress.TryParse(given, out RelayAddress? relay, out _));
        Assert.Equal((meet, host), (relay.Meet.AbsoluteUri, relay.Host));
    }

    /// <summary>Without TLS anybody on the path could read which code is tried, and answer as the relay.</summary>
    [Theory]
    [InlineData("ws://relay.example", "TLS")]
    [InlineData("http://192.0.2.1:80", "TLS")]
    [InlineData("ftp://relay.example", "wss://")]
    [InlineData("", "no address")]
    [InlineData("wss://name:password@relay.example", "no address")]
    public void Address_ThatIsNone_SaysWhy(string given, string why)
    {
        Assert.False(RelayAddress.TryParse(given, out _, out string? problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }
}
