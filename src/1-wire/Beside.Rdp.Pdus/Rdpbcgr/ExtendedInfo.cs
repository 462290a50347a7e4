using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.11.1.1.1 Extended Info Packet (TS_EXTENDED_INFO_PACKET): the parts that say something. A
/// client may leave it out or stop within it.</summary>
public sealed record ExtendedInfo(ushort ClientAddressFamily, string ClientAddress, string ClientDir)
{
    private const int TimeZoneSize = 172;

    public int Size => 2
        + 2
        + ((ClientAddress.Length + 1) * 2)
        + 2
        + ((ClientDir.Length + 1) * 2)
        + TimeZoneSize
        + 4 /* clientSessionId */
        + 4 /* performanceFlags */
        + 2 /* cbAutoReconnectCookie */;

    internal static ExtendedInfo? ReadOptional(scoped ref PduReader reader)
    {
        if (reader.Remaining < 4)
        {
            reader.ReadRemaining();
            return null;
        }

        string outer = reader.Enter("TS_EXTENDED_INFO_PACKET");
        ushort family = reader.ReadUInt16LittleEndian("clientAddressFamily");
        string address = ReadText(ref reader, "cbClientAddress", "clientAddress", Limits.ClientAddressMaxBytes);
        string directory = reader.Remaining < 2 ? "" : ReadText(ref reader, "cbClientDir", "clientDir", Limits.ClientDirMaxBytes);
        reader.ReadRemaining();   // time zone, performance flags, auto-reconnect cookie: nothing that matters here
        reader.Leave(outer);
        return new(family, address, directory);
    }

    internal void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(ClientAddressFamily);
        WriteText(ref writer, ClientAddress);
        WriteText(ref writer, ClientDir);
        writer.WriteZeros(TimeZoneSize);
        writer.WriteUInt32LittleEndian(0);
        writer.WriteUInt32LittleEndian(0);
        // no cookie; the count is optional by the specification, and there are servers that read it unasked
        writer.WriteUInt16LittleEndian(0);
    }

    /// <summary>The count includes the terminator.</summary>
    private static string ReadText(scoped ref PduReader reader, string countField, string field, int maxBytes)
    {
        ushort count = reader.ReadUInt16LittleEndian(countField);
        reader.Require(count <= maxBytes, countField, $"{count}, at most {maxBytes} allowed");
        int here = Math.Min((int)count, reader.Remaining);
        string text = reader.ReadUtf16(here / 2, maxBytes / 2, field).TrimEnd('\0');
        reader.Skip(here % 2, field);
        return text;
    }

    private static void WriteText(scoped ref PduWriter writer, string text)
    {
        writer.WriteUInt16LittleEndian((ushort)((text.Length + 1) * 2));
        writer.WriteUtf16(text);
        writer.WriteUInt16LittleEndian(0);
    }
}
