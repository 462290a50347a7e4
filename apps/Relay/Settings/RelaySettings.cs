using System.Net;
using Beside.Rendezvous.Relay;

namespace Beside.Relay.Settings;

/// <summary>How a relay is set up. <see cref="SettingTable"/> has what each means, and where it comes from.</summary>
internal sealed record RelaySettings
{
    public IPEndPoint Listen { get; set; } = new(IPAddress.Loopback, 8744);

    public string? Certificate { get; set; }

    public string? CertificateKey { get; set; }

    public IReadOnlyList<IPNetwork> KnownProxies { get; set; } = [];

    public IReadOnlyList<IPNetwork> MetricsFrom { get; set; } = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    public bool IsKnownProxy(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return KnownProxies.Any(p => p.Contains(address));
    }

    public string? Redis { get; set; }

    public Uri? NodeUrl { get; set; }

    /// <summary>The node's URL as the directory has it.</summary>
    public string NodeName => NodeUrl?.GetLeftPart(UriPartial.Authority) ?? "";

    public string? NodeSecret { get; set; }

    public int MaxConnections { get; set; } = 30_000;

    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    public long MaxBytesPerSecond { get; set; }

    public TimeSpan FirstMessageTime { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan StallTime { get; set; } = TimeSpan.FromSeconds(60);

    public string LogFormat { get; set; } = "text";

    public AddressLimits Limits { get; set; } = new();
}
