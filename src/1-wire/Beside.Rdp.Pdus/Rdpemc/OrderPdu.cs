using System.Buffers.Binary;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2, any PDU of the protocol.</summary>
public abstract record OrderPdu
{
    private protected const int HeaderSize = 2 /* Type */ + 2 /* Length */;

    public abstract OrderType Type { get; }

    public abstract int Size { get; }

    /// <summary>Reads the next PDU of a channel message, which may hold several back to back. A type that nobody has
    /// specified is <see cref="UnknownOrderPdu"/>.</summary>
    /// <exception cref="MalformedPduException">Length does not fit the known fields or the available bytes.</exception>
    public static OrderPdu ReadAny(scoped ref PduReader reader)
    {
        ReadOnlySpan<byte> ahead = reader.PeekRemaining();
        var type = ahead.Length < 2 ? default : (OrderType)BinaryPrimitives.ReadUInt16LittleEndian(ahead);
        return type switch
        {
            OrderType.FilterUpdated => FilterUpdatedPdu.Read(ref reader),
            OrderType.ApplicationRemoved => ApplicationRemovedPdu.Read(ref reader),
            OrderType.ApplicationCreated => ApplicationCreatedPdu.Read(ref reader),
            OrderType.WindowRemoved => WindowRemovedPdu.Read(ref reader),
            OrderType.WindowCreated => WindowCreatedPdu.Read(ref reader),
            OrderType.ShowWindow => ShowWindowPdu.Read(ref reader),
            OrderType.ParticipantRemoved => ParticipantRemovedPdu.Read(ref reader),
            OrderType.ParticipantCreated => ParticipantCreatedPdu.Read(ref reader),
            OrderType.ChangeParticipantControlLevel => ChangeParticipantControlLevelPdu.Read(ref reader),
            OrderType.GraphicsStreamPaused => GraphicsStreamPausedPdu.Read(ref reader),
            OrderType.GraphicsStreamResumed => GraphicsStreamResumedPdu.Read(ref reader),
            OrderType.WindowRegionUpdate => WindowRegionUpdatePdu.Read(ref reader),
            OrderType.ChangeParticipantControlLevelResponse => ChangeParticipantControlLevelResponsePdu.Read(ref reader),
            _ => UnknownOrderPdu.Read(ref reader),
        };
    }

    public abstract void Write(scoped ref PduWriter writer);

    /// <summary>[MS-RDPEMC] 2.2.1 ORDER_HDR: Type and Length. Returns a reader over what Length spans; bytes after the
    /// known fields are skipped (3.1.5.1).</summary>
    private protected static PduReader ReadHeader(scoped ref PduReader reader, string pdu, OrderType expected)
    {
        string outer = reader.Enter(pdu);
        int start = reader.Offset;
        var type = (OrderType)reader.ReadUInt16LittleEndian("Type");
        if (expected != default && type != expected)
            throw new MalformedPduException(pdu, "Type", start, $"0x{(ushort)type:X4} instead of 0x{(ushort)expected:X4}");
        ushort length = reader.ReadUInt16LittleEndian("Length");
        if (length < HeaderSize)
            throw new MalformedPduException(pdu, "Length", start + 2, $"{length} is less than the header");
        PduReader body = reader.Slice(length - HeaderSize, "Length", pdu);
        reader.Leave(outer);
        return body;
    }

    private protected void WriteHeader(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)Type);
        writer.WriteUInt16LittleEndian((ushort)Size);
    }

    /// <summary>[MS-RDPEMC] 2.2.2 UNICODE_STRING: cchString, then as many characters, of which those before a zero count.</summary>
    private protected static string ReadUnicodeString(scoped ref PduReader body, string field)
    {
        string text = body.ReadUtf16(body.ReadUInt16LittleEndian("cchString"), Limits.UnicodeStringMaxChars, field);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private protected static void WriteUnicodeString(scoped ref PduWriter writer, string text)
    {
        if (text.Length > Limits.UnicodeStringMaxChars)
            throw new ArgumentException($"At most {Limits.UnicodeStringMaxChars} characters.", nameof(text));
        writer.WriteUInt16LittleEndian((ushort)text.Length);
        writer.WriteUtf16(text);
    }

    private protected static int UnicodeStringSize(string text) => 2 /* cchString */ + (text.Length * 2);
}
