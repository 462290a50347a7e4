using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 3.11 chat: each packet on the logical channel 70 is one message, without an acknowledgement.</summary>
public static class ChatMessage
{
    /// <summary>Returns the packets for <c>remdesk</c>. Long text is split where versions 2 and 3 require it, but never
    /// inside a surrogate pair.</summary>
    public static IReadOnlyList<byte[]> ToPackets(string text)
    {
        List<byte[]> packets = [];
        for (int start = 0; start < text.Length;)
        {
            int length = Math.Min(Limits.ChatPartMaxChars, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
                length--;
            packets.Add(ToPacket(text.Substring(start, length)));
            start += length;
        }

        return packets;
    }

    /// <summary>The text of one packet's data, as the peer wrote it.</summary>
    /// <exception cref="MalformedPduException">Half a character, or more than 64 KiB.</exception>
    public static string Read(ReadOnlySpan<byte> data)
    {
        var reader = new PduReader("chat message", data);
        return WireText.ReadText(ref reader, "text");
    }

    private static byte[] ToPacket(string text)
    {
        byte[] data = new byte[WireText.TerminatedSize(text)];
        var writer = new PduWriter(data);
        WireText.WriteTerminated(ref writer, text);
        return RaPacket.ToArray(LogicalChannel.Chat, data);
    }
}
