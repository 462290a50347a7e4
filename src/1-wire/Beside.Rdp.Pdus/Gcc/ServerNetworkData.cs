using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.4.4 Server Network Data (TS_UD_SC_NET).</summary>
/// <param name="IoChannelId">MCSChannelId.</param>
/// <param name="ChannelIds">One for each of the client's channels, in its order.</param>
public sealed record ServerNetworkData(ushort IoChannelId, IReadOnlyList<ushort> ChannelIds)
{
    public int Size => UserDataHeader.Size + 2 + 2 + (ChannelIds.Count * 2) + (ChannelIds.Count % 2 * 2);

    internal static ServerNetworkData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_SC_NET");
        ushort ioChannelId = reader.ReadUInt16LittleEndian("MCSChannelId");
        ushort count = reader.ReadUInt16LittleEndian("channelCount");
        reader.Require(count <= Limits.MaxStaticChannels, "channelCount", $"{count}, at most {Limits.MaxStaticChannels} allowed");
        var ids = new ushort[count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = reader.ReadUInt16LittleEndian("channelIdArray");
        return new(ioChannelId, ids);
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ServerNetwork, Size);
        writer.WriteUInt16LittleEndian(IoChannelId);
        writer.WriteUInt16LittleEndian((ushort)ChannelIds.Count);
        foreach (ushort id in ChannelIds) writer.WriteUInt16LittleEndian(id);
        writer.WriteZeros(ChannelIds.Count % 2 * 2);
    }
}
