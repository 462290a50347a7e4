using Beside.Wire;

namespace Beside.Session.Records.Exchange;

/// <summary>A message between two programs that both keep a record: docs/session-record.md, <i>The exchange of
/// heads</i>. It is one message of the channel.</summary>
public abstract record HeadMessage
{
    private const string Name = "RECORD_HEAD";
    private const byte Version = 1;
    private const int IdSize = 16, HashSize = 32;
    private const int HeaderSize = 1 /* type */ + 1 /* version */ + 2 /* length of the message */;

    /// <summary>Ours: a P-256 key takes 91 bytes in the usual form.</summary>
    private const int KeyMaxSize = 128;

    /// <summary>DER of two numbers of 32 bytes takes at most 72.</summary>
    private const int SignatureMaxSize = 72;

    private const byte IntroductionType = 1, OfferType = 2, SignatureType = 3, LastOfferType = 4;

    private HeadMessage()
    {
    }

    /// <summary>The sender's record and the key that signs for it. Each side sends it once, as its first message.</summary>
    /// <param name="RecordId">32 hexadecimal digits.</param>
    /// <param name="PublicKey">SubjectPublicKeyInfo, base64.</param>
    public sealed record Introduction(string RecordId, string PublicKey) : HeadMessage;

    /// <summary>My record has reached this line with this head: sign it.</summary>
    /// <param name="IsLast">Only the owed signature follows it; this side has ended.</param>
    public sealed record Offer(int Line, string Head, bool IsLast = false) : HeadMessage;

    /// <summary>The signature of your head.</summary>
    /// <param name="Value">Over <see cref="RecordStatements.Witness"/>, DER, base64.</param>
    public sealed record Signature(int Line, string Head, string Value) : HeadMessage;

    /// <exception cref="MalformedPduException">It is not such a message.</exception>
    public static HeadMessage Read(ReadOnlySpan<byte> message)
    {
        var reader = new PduReader(Name, message);
        byte type = reader.ReadUInt8("type");
        byte version = reader.ReadUInt8("version");
        reader.Require(version == Version, "version", "only 1 is known");
        ushort length = reader.ReadUInt16LittleEndian("length");
        reader.Require(length == message.Length, "length", "is not that of the message");
        HeadMessage read = type switch
        {
            IntroductionType => new Introduction(Hex(reader.ReadBytes(IdSize, "record")), Sized(ref reader, KeyMaxSize, "key")),
            OfferType or LastOfferType => new Offer(ReadLine(ref reader), Hex(reader.ReadBytes(HashSize, "head")), type == LastOfferType),
            SignatureType => new Signature(
                ReadLine(ref reader),
                Hex(reader.ReadBytes(HashSize, "head")),
                Sized(ref reader, SignatureMaxSize, "signature")),
            _ => throw reader.Malformed("type", "is not known"),
        };
        reader.ExpectEnd();
        return read;
    }

    public byte[] ToArray()
    {
        var writer = new PduWriter(new byte[HeaderSize + 4 + HashSize + 1 + KeyMaxSize]);
        writer.WriteUInt8(TypeOf());
        writer.WriteUInt8(Version);
        writer.WriteUInt16LittleEndian(0);   // length: below, when it is known
        WriteBody(ref writer);
        byte[] message = writer.Written.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), (ushort)message.Length);
        return message;
    }

    private byte TypeOf() => this switch
    {
        Introduction => IntroductionType,
        Offer { IsLast: true } => LastOfferType,
        Offer => OfferType,
        _ => SignatureType,
    };

    private void WriteBody(scoped ref PduWriter writer)
    {
        switch (this)
        {
            case Introduction m:
                writer.WriteBytes(Convert.FromHexString(m.RecordId));
                WriteSized(ref writer, m.PublicKey);
                break;
            case Offer m:
                writer.WriteUInt32LittleEndian((uint)m.Line);
                writer.WriteBytes(Convert.FromHexString(m.Head));
                break;
            case Signature m:
                writer.WriteUInt32LittleEndian((uint)m.Line);
                writer.WriteBytes(Convert.FromHexString(m.Head));
                WriteSized(ref writer, m.Value);
                break;
        }
    }

    private static int ReadLine(scoped ref PduReader reader)
    {
        uint line = reader.ReadUInt32LittleEndian("line");
        reader.Require(line is >= 1 and <= RecordLimits.MaxLines, "line", "no record has that line");
        return (int)line;
    }

    private static string Sized(scoped ref PduReader reader, int maxSize, string field)
    {
        int size = reader.ReadUInt8(field);
        reader.Require(size >= 1 && size <= maxSize, field, "has an unknown size");
        return Convert.ToBase64String(reader.ReadBytes(size, field));
    }

    private static void WriteSized(scoped ref PduWriter writer, string base64)
    {
        byte[] bytes = Convert.FromBase64String(base64);
        writer.WriteUInt8((byte)bytes.Length);
        writer.WriteBytes(bytes);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
