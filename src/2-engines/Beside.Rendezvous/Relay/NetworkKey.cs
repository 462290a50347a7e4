using System.Buffers.Binary;
using System.Net;

namespace Beside.Rendezvous.Relay;

/// <summary>What counts as one address for the limits: an IPv4 address, or the first 64 bits of an IPv6 address, which
/// one subscriber has at least.</summary>
public readonly record struct NetworkKey(ulong Prefix, bool IsIPv6)
{
    public static NetworkKey Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int written);
        return written == sizeof(uint)
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), IsIPv6: false)
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), IsIPv6: true);
    }
}
