using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>The part of the Packed Encoding Rules ([X.691], aligned) that [T.125] 7 and [T.124] 8.7 need.</summary>
internal static class Per
{
    /// <summary>A length of up to 14 bits; longer ones are fragmented, which RDP never does.</summary>
    internal static int ReadLength(scoped ref PduReader reader, string field)
    {
        byte first = reader.ReadUInt8(field);
        if (first < 0x80) return first;
        reader.Require((first & 0x40) == 0, field, "fragmented length");
        return ((first & 0x3F) << 8) | reader.ReadUInt8(field);
    }

    internal static int SizeOfLength(int length) => length < 0x80 ? 1 : 2;

    internal static void WriteLength(scoped ref PduWriter writer, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Limits.McsUserDataMaxBytes);
        if (length < 0x80) writer.WriteUInt8((byte)length);
        else WriteLongLength(ref writer, length);
    }

    /// <summary>In two bytes even if one would do.</summary>
    internal static void WriteLongLength(scoped ref PduWriter writer, int length) => writer.WriteUInt16BigEndian((ushort)(0x8000 | length));
}
