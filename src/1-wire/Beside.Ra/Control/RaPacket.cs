using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.1 and 2.2.1.2, one message on <c>remdesk</c> (REMOTEDESKTOP_CHANNELBUFHEADER,
/// REMOTEDESKTOP_CTL_PACKETHEADER): a view.</summary>
/// <remarks>The specification prints a header of 72 bytes; Windows and FreeRDP write only the channel name's own
/// length, 22 bytes in all for RC_CTL.</remarks>
public readonly ref struct RaPacket
{
    private const string Structure = "REMOTEDESKTOP_CTL_PACKETHEADER";

    private RaPacket(string channelName, ReadOnlySpan<byte> data)
    {
        ChannelName = channelName;
        Data = data;
    }

    public string ChannelName { get; }

    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Bytes after DataLen are ignored: FreeRDP does not require the length to match.</summary>
    /// <exception cref="MalformedPduException">The name is odd, empty or too long, or the data are not all here.</exception>
    public static RaPacket Read(ReadOnlySpan<byte> message)
    {
        var reader = new PduReader(Structure, message);
        uint nameLength = reader.ReadUInt32LittleEndian("ChannelNameLen");
        uint dataLength = reader.ReadUInt32LittleEndian("DataLen");
        reader.Require(
            nameLength is >= 2 and <= Limits.ChannelNameMaxBytes && nameLength % 2 == 0,
            "ChannelNameLen",
            $"{nameLength} is not an even number from 2 to {Limits.ChannelNameMaxBytes}");
        reader.Require(dataLength <= Limits.DataMaxBytes, "DataLen", $"{dataLength} bytes, at most {Limits.DataMaxBytes} allowed");
        string name = WireText.UntilZero(reader.ReadBytes((int)nameLength, "ChannelName"));
        return new(name, reader.ReadBytes((int)dataLength, "Data"));
    }

    public static byte[] ToArray(string channelName, ReadOnlySpan<byte> data)
    {
        int nameLength = (channelName.Length + 1) * 2;
        byte[] message = new byte[8 + nameLength + data.Length];
        var writer = new PduWriter(message);
        writer.WriteUInt32LittleEndian((uint)nameLength);
        writer.WriteUInt32LittleEndian((uint)data.Length);
        writer.WriteUtf16(channelName);
        writer.WriteUInt16LittleEndian(0);
        writer.WriteBytes(data);
        return message;
    }
}
