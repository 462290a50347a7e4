using Beside.Rdp.Pdus.Mcs;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[T.124] 8.7 ConferenceCreateRequest with the client's settings ([MS-RDPBCGR] 2.2.1.3). Blocks of other
/// types are skipped.</summary>
public sealed record ConferenceCreateRequest(
    ClientCoreData Core, ClientSecurityData? Security, ClientNetworkData? Network, ClientClusterData? Cluster = null,
    ClientMonitorData? Monitors = null)
    : IPdu<ConferenceCreateRequest>
{
    private const int ConferenceSize = 5;

    public static string Name => "GCC ConferenceCreateRequest";

    public int Size => ConnectData.KeySize + Per.SizeOfLength(ConnectPduSize) + ConnectPduSize;

    private int ConnectPduSize => ConferenceSize + ConnectData.SizeOfUserData(BlocksSize);

    private int BlocksSize => Core.Size + (Cluster?.Size ?? 0) + (Security?.Size ?? 0) + (Network?.Size ?? 0) + (Monitors?.Size ?? 0);

    private static ReadOnlySpan<byte> H221Key => "Duca"u8;

    public static ConferenceCreateRequest Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        ConnectData.ReadKey(ref reader);
        Per.ReadLength(ref reader, "connectPDU");
        reader.Skip(ConferenceSize, "conferenceName");
        PduReader blocks = ConnectData.ReadUserData(ref reader, H221Key);
        reader.Leave(outer);

        ClientCoreData? core = null;
        ClientSecurityData? security = null;
        ClientNetworkData? network = null;
        ClientClusterData? cluster = null;
        ClientMonitorData? monitors = null;
        while (blocks.Remaining >= UserDataHeader.Size)
        {
            PduReader block = UserDataHeader.ReadBlock(ref blocks, out UserDataType type);
            switch (type)
            {
                case UserDataType.ClientCore: core = ClientCoreData.ReadBody(ref block); break;
                case UserDataType.ClientSecurity: security = ClientSecurityData.ReadBody(ref block); break;
                case UserDataType.ClientNetwork: network = ClientNetworkData.ReadBody(ref block); break;
                case UserDataType.ClientCluster: cluster = ClientClusterData.ReadBody(ref block); break;
                case UserDataType.ClientMonitor: monitors = ClientMonitorData.ReadBody(ref block); break;
                default: break;
            }
        }

        return core is null ? throw blocks.Malformed("CS_CORE", "missing") : new(core, security, network, cluster, monitors);
    }

    public void Write(scoped ref PduWriter writer)
    {
        ConnectData.WriteKey(ref writer);
        Per.WriteLength(ref writer, ConnectPduSize);
        writer.WriteBytes([0x00, 0x08, 0x00, 0x10, 0x00]);   // create request, user data present, conference name "1", no flag
        ConnectData.WriteUserDataHeader(ref writer, H221Key, BlocksSize);
        Core.Write(ref writer);
        Cluster?.Write(ref writer);
        Security?.Write(ref writer);
        Network?.Write(ref writer);
        Monitors?.Write(ref writer);
    }
}
