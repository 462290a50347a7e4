using System.Net;

namespace Beside.Diagnosis.Network;

/// <summary>An address that <c>beside invite</c> would write into an invitation.</summary>
/// <param name="PrefixLength">The prefix length of its network.</param>
public sealed record ListeningAddress(IPAddress Address, string Interface, int PrefixLength)
{
    /// <summary>Answers to its network leave by its interface; false: that is not known.</summary>
    public bool IsRoutedBack { get; init; }

    /// <summary>The way to everywhere is by its interface.</summary>
    public bool IsUplink { get; init; }

    /// <summary>Others have to find it by ARP or ICMPv6; false: it is the end of a tunnel.</summary>
    public bool IsSearchedFor { get; init; } = true;

    public bool IsBridge { get; init; }

    /// <summary>The interfaces beneath this one.</summary>
    public IReadOnlyList<string> LowerDevices { get; init; } = [];

    /// <summary>Why a chosen port cannot be listened on here; null: it can be.</summary>
    public string? BindProblem { get; init; }

    /// <summary>As people write it, without the number of the interface behind it.</summary>
    public string Text => Address.ToString().Split('%')[0];

    public AddressReach Reach => AddressReachOf.Address(Address);
}
