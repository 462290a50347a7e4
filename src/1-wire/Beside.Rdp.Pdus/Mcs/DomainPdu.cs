using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 10 DomainMCSPDU: its choice, and its numbers.</summary>
public static class DomainPdu
{
    /// <summary>UserId and dynamic channel ids count from here; on the wire it is subtracted from user ids.</summary>
    public const ushort UserIdBase = 1001;

    /// <summary>The choice, without passing over it.</summary>
    public static DomainPduType PeekType(scoped ref PduReader reader) => (DomainPduType)(reader.PeekUInt8("DomainMCSPDU") >> 2);

    /// <summary>The first byte with the two bits that follow the choice.</summary>
    internal static byte ReadChoice(scoped ref PduReader reader, DomainPduType expected)
    {
        byte first = reader.PeekUInt8("DomainMCSPDU");
        reader.Require(first >> 2 == (byte)expected, "DomainMCSPDU", $"choice {first >> 2} is not {expected}");
        reader.Skip(1, "DomainMCSPDU");
        return first;
    }

    internal static void WriteChoice(scoped ref PduWriter writer, DomainPduType type, int lowBits = 0) =>
        writer.WriteUInt8((byte)(((byte)type << 2) | lowBits));

    internal static ushort ReadUserId(scoped ref PduReader reader, string field)
    {
        ushort value = reader.ReadUInt16BigEndian(field);
        reader.Require(value <= ushort.MaxValue - UserIdBase, field, $"{value} is past the last user id");
        return (ushort)(value + UserIdBase);
    }

    internal static void WriteUserId(scoped ref PduWriter writer, ushort userId) =>
        writer.WriteUInt16BigEndian((ushort)(userId - UserIdBase));

    /// <summary>Result has four bits: the first is at the end of the choice's byte, and three begin the next byte.</summary>
    internal static McsResult ReadResult(scoped ref PduReader reader, byte first) =>
        (McsResult)(((first & 1) << 3) | (reader.ReadUInt8("result") >> 5));

    internal static void WriteResult(scoped ref PduWriter writer, DomainPduType type, bool hasOptional, McsResult result)
    {
        WriteChoice(ref writer, type, (hasOptional ? 2 : 0) | ((byte)result >> 3));
        writer.WriteUInt8((byte)((byte)result << 5));
    }
}
