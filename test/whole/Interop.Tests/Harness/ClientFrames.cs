using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Interop.Tests.Harness;

/// <summary>Single frames of a client, to be said whenever a test likes. Channels are remdesk (1004) and encomsp
/// (1005), the user is 1006.</summary>
internal static class ClientFrames
{
    public const ushort IoChannel = 1003;
    public const ushort RemoteAssistanceChannel = 1004;
    public const ushort MultipartyChannel = 1005;

    private const ushort User = 1006;
    private const uint ShareId = 0x000103EA;

    public static byte[] RequestTls => Tpkt(new ConnectionRequestPdu(null, SecurityProtocols.Ssl).ToArray());

    public static byte[] RequestStandard => Tpkt(new ConnectionRequestPdu(null, null).ToArray());

    public static byte[] Initial => Mcs(new ConnectInitialPdu(
        new(34, 2, 0, 1, 0, 1, 65535, 2),
        new(1, 1, 1, 1, 0, 1, 1056, 2),
        new(65535, 65535, 65535, 1, 0, 1, 65535, 2),
        new(
            new ClientCoreData(0x00080011, 1024, 768, 0xCA01, 0x0409, 18363, "hostile") { HighColorDepth = 24 },
            new ClientSecurityData(EncryptionMethods.Rc4With128Bits, EncryptionMethods.None),
            new ClientNetworkData([new("remdesk", 0xC0A00000), new("encomsp", 0xC0A00000)]))));

    public static byte[] Domain => [.. Mcs(new ErectDomainRequestPdu()), .. Mcs(new AttachUserRequestPdu())];

    public static byte[] Joins => [.. new ushort[] { User, IoChannel, RemoteAssistanceChannel, MultipartyChannel }.SelectMany(Join)];

    public static byte[] Input => [0x04, 0x04, 0x00, 0x1E];   // fast path, one event: A goes down

    public static byte[] Join(ushort channel) => Mcs(new ChannelJoinRequestPdu(User, channel));

    public static byte[] Info(string workingDir) => Data(IoChannel, [
        .. new SecurityHeader(SecurityHeaderFlags.Info).ToArray(),
        .. new ClientInfoPdu(0, InfoFlags.Unicode | InfoFlags.Mouse, "", "Mallory", "*", "*", workingDir).ToArray()]);

    public static byte[] Chunk(ushort channel, int announced, ChannelFlags flags, byte[] chunk) =>
        Data(channel, [.. new ChannelPduHeader(announced, flags).ToArray(), .. chunk]);

    public static byte[] Share(ShareControlType type, byte[] body) => Data(
        IoChannel, [.. new ShareControlHeader((ushort)(ShareControlHeader.HeaderSize + body.Length), type, User).ToArray(), .. body]);

    public static byte[] ShareData(ShareDataType type, byte[] body, uint shareId = ShareId) => Share(
        ShareControlType.Data, [.. new ShareDataHeader(shareId, type, (ushort)(body.Length + 4)).ToArray(), .. body]);

    public static byte[] Data(ushort channel, byte[] body) =>
        Tpkt([0x02, 0xF0, 0x80, .. new SendDataHeader(DomainPduType.SendDataRequest, User, channel, body.Length).ToArray(), .. body]);

    public static byte[] Mcs<T>(T pdu)
        where T : IPdu<T> => Tpkt([0x02, 0xF0, 0x80, .. pdu.ToArray()]);

    private static byte[] Tpkt(byte[] payload) =>
        [.. new TpktHeader((ushort)(TpktHeader.HeaderSize + payload.Length)).ToArray(), .. payload];
}
