using Beside.Rdp.Pdus.Mcs;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[T.124] 8.7 ConferenceCreateResponse with the server's settings ([MS-RDPBCGR] 2.2.1.4).</summary>
public sealed record ConferenceCreateResponse(ServerCoreData Core, ServerSecurityData Security, ServerNetworkData Network)
    : IPdu<ConferenceCreateResponse>
{
    private const int ConferenceSize = 6;

    /// <summary>The value that Windows announces whatever follows ([MS-RDPBCGR] 4.1.4); rdesktop 1.9 relies on this
    /// length having one byte.</summary>
    private const byte ConnectPduLength = 0x2A;

    public static string Name => "GCC ConferenceCreateResponse";

    public int Size => ConnectData.KeySize + 1 + ConferenceSize + ConnectData.SizeOfUserData(BlocksSize);

    private int BlocksSize => Core.Size + Network.Size + Security.Size;

    private static ReadOnlySpan<byte> H221Key => "McDn"u8;

    public static ConferenceCreateResponse Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        ConnectData.ReadKey(ref reader);
        Per.ReadLength(ref reader, "connectPDU");
        reader.Skip(ConferenceSize, "nodeID");
        PduReader blocks = ConnectData.ReadUserData(ref reader, H221Key);
        reader.Leave(outer);

        ServerCoreData? core = null;
        ServerSecurityData? security = null;
        ServerNetworkData? network = null;
        while (blocks.Remaining >= UserDataHeader.Size)
        {
            PduReader block = UserDataHeader.ReadBlock(ref blocks, out UserDataType type);
            switch (type)
            {
                case UserDataType.ServerCore: core = ServerCoreData.ReadBody(ref block); break;
                case UserDataType.ServerSecurity: security = ServerSecurityData.ReadBody(ref block); break;
                case UserDataType.ServerNetwork: network = ServerNetworkData.ReadBody(ref block); break;
                default: break;
            }
        }

        if (core is null) throw blocks.Malformed("SC_CORE", "missing");
        if (security is null) throw blocks.Malformed("SC_SECURITY", "missing");
        if (network is null) throw blocks.Malformed("SC_NET", "missing");
        return new(core, security, network);
    }

    public void Write(scoped ref PduWriter writer)
    {
        ConnectData.WriteKey(ref writer);
        writer.WriteUInt8(ConnectPduLength);
        writer.WriteBytes([0x14, 0x76, 0x0A, 0x01, 0x01, 0x00]);   // create response, nodeID 31219, tag 1, success
        ConnectData.WriteUserDataHeader(ref writer, H221Key, BlocksSize);
        Core.Write(ref writer);
        Network.Write(ref writer);
        Security.Write(ref writer);
    }
}
