using System.Globalization;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.2, an <c>L</c> node: an address at which the novice listens.</summary>
/// <param name="Host">Numeric address or name; IPv6 without brackets, link-local with the novice's own <c>%scope</c>.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="SessionId">The <c>SID</c> of the transport; goes into the preconnection PDU when it is not 0. We issue 0.</param>
public sealed record ListenerAddress(string Host, int Port, uint SessionId = 0)
{
    /// <summary>Host and port as people write them: <c>ann.example:5000</c>, <c>[2001:db8::7]:5000</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
