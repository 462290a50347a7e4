using System.Net;
using System.Text;
using Beside.Wire;

namespace Beside.Tunnel.Messages;

/// <summary>What two Besides say to each other beside the session's bytes: sealed, in order, and not lost with a
/// connection. docs/tunnel.md, Control messages.</summary>
public abstract record TunnelMessage
{
    private const string Name = "Message";
    private const byte IPv4 = 4;
    private const byte IPv6 = 6;
    private const int IPv4Size = 4;
    private const int IPv6Size = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private TunnelMessage()
    {
    }

    /// <summary>How the person and the program call themselves: claims, to be shown as such.</summary>
    /// <param name="Person">At most 256 bytes of UTF-8; so is <paramref name="Program"/>.</param>
    public sealed record Names(string Person, string Program) : TunnelMessage;

    /// <summary>The helper wants something else than they asked for at first. The sharer is asked, as ever.</summary>
    public sealed record Wish(TunnelWish Wanted) : TunnelMessage;

    /// <summary>The helper's window.</summary>
    public sealed record Window(WindowState State) : TunnelMessage;

    /// <summary>Where this end can be reached directly, best first; none takes back what was said before.</summary>
    public sealed record Addresses(IReadOnlyList<IPEndPoint> EndPoints) : TunnelMessage
    {
        public bool Equals(Addresses? other) => other is not null && EndPoints.SequenceEqual(other.EndPoints);

        public override int GetHashCode() => EndPoints.Count;
    }

    /// <param name="Remaining">How long the session may last from here; whole seconds.</param>
    public sealed record Facts(SessionFacts Values, TimeSpan Remaining) : TunnelMessage;

    /// <summary>A message of a later version: not for us.</summary>
    public sealed record Unknown(byte Kind) : TunnelMessage;

    /// <summary>Reads a message without its number.</summary>
    /// <exception cref="MalformedPduException">The bytes are no message.</exception>
    internal static TunnelMessage Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader(Name, payload);
        reader.Require(payload.Length <= Limits.MessageMax, "length", $"{payload.Length} bytes, at most {Limits.MessageMax} allowed");
        byte kind = reader.ReadUInt8("kind");
        TunnelMessage message = (TunnelMessageKind)kind switch
        {
            TunnelMessageKind.Names => new Names(ReadName(ref reader, "person"), ReadName(ref reader, "program")),
            TunnelMessageKind.Wish => ReadWish(ref reader),
            TunnelMessageKind.Window => new Window((WindowState)reader.ReadUInt8("state")),
            TunnelMessageKind.Addresses => ReadAddresses(ref reader),
            TunnelMessageKind.Facts =>
                new Facts((SessionFacts)reader.ReadUInt8("values"), TimeSpan.FromSeconds(reader.ReadUInt32BigEndian("remaining"))),
            _ => new Unknown(kind),
        };
        if (message is not Unknown) reader.ExpectEnd();
        return message;
    }

    /// <exception cref="ArgumentException">The message is longer than <see cref="Limits"/> allow, or one that is not sent.</exception>
    internal byte[] ToArray()
    {
        byte[] bytes = this switch
        {
            Names names => [(byte)TunnelMessageKind.Names, .. NameBytes(names.Person), .. NameBytes(names.Program)],
            Wish wish => [(byte)TunnelMessageKind.Wish, (byte)wish.Wanted],
            Window window => [(byte)TunnelMessageKind.Window, (byte)window.State],
            Addresses addresses => [(byte)TunnelMessageKind.Addresses, .. AddressBytes(addresses.EndPoints)],
            Facts facts => [(byte)TunnelMessageKind.Facts, (byte)facts.Values, .. Seconds(facts.Remaining)],
            _ => throw new ArgumentException($"{GetType().Name} is not sent."),
        };
        return bytes;
    }

    private static string ReadName(scoped ref PduReader reader, string field)
    {
        int length = reader.ReadUInt16BigEndian(field);
        reader.Require(length <= Limits.NameBytesMax, field, $"{length} bytes, at most {Limits.NameBytesMax} allowed");
        int offset = reader.Offset;
        try
        {
            return StrictUtf8.GetString(reader.ReadBytes(length, field));
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedPduException(Name, field, offset, "is not UTF-8");
        }
    }

    private static Wish ReadWish(scoped ref PduReader reader)
    {
        var wish = (TunnelWish)reader.ReadUInt8("wish");
        reader.Require(wish is TunnelWish.View or TunnelWish.Control, "wish", $"{(byte)wish} is no wish");
        return new(wish);
    }

    private static Addresses ReadAddresses(scoped ref PduReader reader)
    {
        int count = reader.ReadUInt8("count");
        reader.Require(count <= Limits.AddressesMax, "count", $"{count} addresses, at most {Limits.AddressesMax} allowed");
        var endPoints = new IPEndPoint[count];
        for (int i = 0; i < count; i++)
        {
            byte family = reader.ReadUInt8("family");
            reader.Require(family is IPv4 or IPv6, "family", $"{family} is neither 4 nor 6");
            var address = new IPAddress(reader.ReadBytes(family == IPv4 ? IPv4Size : IPv6Size, "address"));
            endPoints[i] = new IPEndPoint(address, reader.ReadUInt16BigEndian("port"));
        }

        return new(endPoints);
    }

    private static byte[] NameBytes(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length > Limits.NameBytesMax)
            throw new ArgumentException($"A name of {bytes.Length} bytes, at most {Limits.NameBytesMax} are allowed.", nameof(name));
        return [.. UInt16(bytes.Length), .. bytes];
    }

    private static byte[] AddressBytes(IReadOnlyList<IPEndPoint> endPoints)
    {
        if (endPoints.Count > Limits.AddressesMax)
            throw new ArgumentException($"{endPoints.Count} addresses, at most {Limits.AddressesMax} are allowed.", nameof(endPoints));
        return [(byte)endPoints.Count, .. endPoints.SelectMany(AddressBytes)];
    }

    private static byte[] AddressBytes(IPEndPoint endPoint)
    {
        byte[] address = endPoint.Address.GetAddressBytes();
        return [address.Length == IPv4Size ? IPv4 : IPv6, .. address, .. UInt16(endPoint.Port)];
    }

    private static byte[] Seconds(TimeSpan time)
    {
        uint seconds = (uint)Math.Clamp((long)time.TotalSeconds, 0, uint.MaxValue);
        return [(byte)(seconds >> 24), (byte)(seconds >> 16), (byte)(seconds >> 8), (byte)seconds];
    }

    private static byte[] UInt16(int value) => [(byte)(value >> 8), (byte)value];
}
