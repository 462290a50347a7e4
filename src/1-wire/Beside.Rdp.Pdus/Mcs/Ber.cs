using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>The part of the Basic Encoding Rules ([X.690] 8) that [T.125] 7 needs for the two Connect PDUs.</summary>
internal static class Ber
{
    internal const byte Boolean = 0x01;
    internal const byte Integer = 0x02;
    internal const byte OctetString = 0x04;
    internal const byte Enumerated = 0x0A;
    internal const byte Sequence = 0x30;

    /// <summary>Reads tag and length; the result reads the content.</summary>
    internal static PduReader ReadElement(scoped ref PduReader reader, byte tag, string field)
    {
        byte actual = reader.PeekUInt8(field);
        reader.Require(actual == tag, field, $"tag 0x{actual:x2} is not 0x{tag:x2}");
        reader.Skip(1, field);
        return reader.Slice(ReadLength(ref reader, field), field);
    }

    /// <summary>[APPLICATION n] of the Connect PDUs: two bytes of tag.</summary>
    internal static PduReader ReadApplication(scoped ref PduReader reader, byte number, string field)
    {
        byte actual = reader.PeekUInt8(field);
        reader.Require(actual == 0x7F, field, $"tag 0x{actual:x2} is not 0x7f");
        reader.Skip(1, field);
        byte actualNumber = reader.PeekUInt8(field);
        reader.Require(actualNumber == number, field, $"application {actualNumber} is not {number}");
        reader.Skip(1, field);
        return reader.Slice(ReadLength(ref reader, field), field);
    }

    internal static uint ReadInteger(scoped ref PduReader reader, string field, byte tag = Integer)
    {
        PduReader content = ReadElement(ref reader, tag, field);
        content.Require(content.Remaining is >= 1 and <= 5, field, $"an integer of {content.Remaining} bytes");
        content.Require(content.Remaining < 5 || content.PeekUInt8(field) == 0, field, "an integer past 32 bits");
        uint value = 0;
        while (!content.IsAtEnd) value = (value << 8) | content.ReadUInt8(field);
        return value;
    }

    internal static int SizeOfInteger(uint value) => 2 + ContentSize(value);

    internal static void WriteInteger(scoped ref PduWriter writer, uint value, byte tag = Integer)
    {
        int size = ContentSize(value);
        writer.WriteUInt8(tag);
        writer.WriteUInt8((byte)size);
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
            writer.WriteUInt8(shift > 24 ? (byte)0 : (byte)(value >> shift));
    }

    internal static int SizeOfElement(int content) => 1 + SizeOfLength(content) + content;

    internal static int SizeOfLength(int length) => length switch { < 0x80 => 1, < 0x100 => 2, _ => 3 };

    internal static void WriteHeader(scoped ref PduWriter writer, byte tag, int length)
    {
        writer.WriteUInt8(tag);
        WriteLength(ref writer, length);
    }

    internal static void WriteLength(scoped ref PduWriter writer, int length)
    {
        switch (length)
        {
            case < 0x80:
                writer.WriteUInt8((byte)length);
                break;
            case < 0x100:
                writer.WriteUInt8(0x81);
                writer.WriteUInt8((byte)length);
                break;
            default:
                writer.WriteUInt8(0x82);
                writer.WriteUInt16BigEndian(checked((ushort)length));
                break;
        }
    }

    private static int ReadLength(scoped ref PduReader reader, string field)
    {
        byte first = reader.ReadUInt8(field);
        if (first < 0x80) return first;
        reader.Require(first is 0x81 or 0x82, field, $"length form 0x{first:x2}");
        return first == 0x81 ? reader.ReadUInt8(field) : reader.ReadUInt16BigEndian(field);
    }

    /// <summary>Integers are signed: a set top bit needs a zero byte before it.</summary>
    private static int ContentSize(uint value) => value switch { < 0x80 => 1, < 0x8000 => 2, < 0x800000 => 3, < 0x80000000 => 4, _ => 5 };
}
