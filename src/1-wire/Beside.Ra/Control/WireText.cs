using System.Buffers.Binary;
using System.Text;
using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>UTF-16LE text as Remote Assistance messages hold it.</summary>
internal static class WireText
{
    /// <summary>Text up to its terminator, or to the end if there is none: FreeRDP 3 leaves terminators out.</summary>
    public static string ReadText(scoped ref PduReader reader, string field)
    {
        reader.Require(reader.Remaining <= Limits.TextMaxBytes, field, $"{reader.Remaining} bytes, at most {Limits.TextMaxBytes} allowed");
        reader.Require(reader.Remaining % 2 == 0, field, "is half a character too long");
        return UntilZero(reader.ReadRemaining());
    }

    /// <summary>A length and as many bytes ([MS-DTYP] 2.2.5 BSTR), or plain text if the first four bytes are not such a length.</summary>
    public static string ReadBstr(scoped ref PduReader reader, string field)
    {
        if (reader.Remaining >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(reader.PeekRemaining()) == reader.Remaining - 4)
            reader.Skip(4, field);
        return ReadText(ref reader, field);
    }

    public static void WriteBstr(scoped ref PduWriter writer, string text)
    {
        writer.WriteUInt32LittleEndian((uint)(text.Length * 2));
        writer.WriteUtf16(text);
    }

    public static void WriteTerminated(scoped ref PduWriter writer, string text)
    {
        writer.WriteUtf16(text);
        writer.WriteUInt16LittleEndian(0);
    }

    public static int TerminatedSize(string text) => (text.Length + 1) * 2;

    public static string UntilZero(ReadOnlySpan<byte> utf16)
    {
        string text = Encoding.Unicode.GetString(utf16);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
