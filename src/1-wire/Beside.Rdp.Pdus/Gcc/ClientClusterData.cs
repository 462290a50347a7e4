using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.5 Client Cluster Data (TS_UD_CS_CLUSTER).</summary>
public sealed record ClientClusterData(uint Flags, uint RedirectedSessionId)
{
    public int Size => UserDataHeader.Size + 4 + 4;

    internal static ClientClusterData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_CS_CLUSTER");
        uint flags = reader.ReadUInt32LittleEndian("Flags");
        return new(flags, reader.Remaining < 4 ? 0 : reader.ReadUInt32LittleEndian("RedirectedSessionID"));
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ClientCluster, Size);
        writer.WriteUInt32LittleEndian(Flags);
        writer.WriteUInt32LittleEndian(RedirectedSessionId);
    }
}
