using System.Net;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>Where the other end of a pipe is. Its text is what people, events and records get.</summary>
public abstract record PeerAddress
{
    private PeerAddress()
    {
    }

    /// <summary>What one person can change their address within, as a rule: connections from there count as from one place.</summary>
    public abstract string Network { get; }

    public sealed override string ToString() => Text;

    protected abstract string Text { get; }

    /// <summary>A machine that connected to us, or that we connected to.</summary>
    public sealed record Tcp(IPEndPoint EndPoint) : PeerAddress
    {
        /// <summary>[RFC 4291] 2.5.1: 64 bits of an IPv6 address name the network; every host chooses the others, as
        /// often as it likes.</summary>
        private const int InterfaceIdentifierAt = 8;

        /// <summary>The IPv4 address itself, even if it comes mapped into IPv6; the /64 of an IPv6 address.</summary>
        public override string Network => NetworkOf(EndPoint.Address).ToString();

        /// <summary>Address and port.</summary>
        protected override string Text => EndPoint.ToString();

        private static IPAddress NetworkOf(IPAddress address)
        {
            if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
            if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
            byte[] bytes = address.GetAddressBytes();
            bytes.AsSpan(InterfaceIdentifierAt).Clear();
            return new IPAddress(bytes);
        }
    }

    /// <summary>A peer that came through a relay, which does not reveal its address: all of them count as one place.</summary>
    /// <param name="Host">The relay's name, with its port if it is not the usual one.</param>
    public sealed record Relay(string Host) : PeerAddress
    {
        public override string Network => Text;

        protected override string Text => $"relay {Host}";
    }

    /// <summary>The other end of a pipe within one machine.</summary>
    public sealed record Pipe(string Name) : PeerAddress
    {
        public override string Network => Text;

        protected override string Text => $"pipe {Name}";
    }
}
