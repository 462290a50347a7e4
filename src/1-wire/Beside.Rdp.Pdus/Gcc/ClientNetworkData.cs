using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.4 Client Network Data (TS_UD_CS_NET).</summary>
public sealed record ClientNetworkData(IReadOnlyList<ChannelDefinition> Channels)
{
    public int Size => UserDataHeader.Size + 4 + (Channels.Count * ChannelDefinition.Size);

    internal static ClientNetworkData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_CS_NET");
        uint count = reader.ReadUInt32LittleEndian("channelCount");
        reader.Require(count <= Limits.MaxStaticChannels, "channelCount", $"{count}, at most {Limits.MaxStaticChannels} allowed");
        var channels = new ChannelDefinition[count];
        for (int i = 0; i < channels.Length; i++) channels[i] = ChannelDefinition.Read(ref reader);
        return new(channels);
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ClientNetwork, Size);
        writer.WriteUInt32LittleEndian((uint)Channels.Count);
        foreach (ChannelDefinition channel in Channels) channel.Write(ref writer);
    }
}
