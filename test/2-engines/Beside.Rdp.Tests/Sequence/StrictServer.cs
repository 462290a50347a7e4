using System.Security.Cryptography.X509Certificates;
using System.Text;
using Beside.Rdp.Security.Legacy;
using Beside.Testing.Rdp;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>A server that answers one PDU at a time and reads every field that the specification has, the optional ones too.</summary>
internal sealed class StrictServer(bool tls, Func<byte[]> takePending, Action<byte[]> send) : StrictPeer(takePending, send)
{
    private const byte Request = 0x64, Indication = 0x68;   // MCS Send Data
    private const int ServerId = 1002, FirstChannelId = 1004;

    private static readonly byte[] ServerRandom = [.. Enumerable.Range(0x80, 32).Select(i => (byte)i)];
    private static readonly string[] Channels = ["remdesk", "encomsp"];

    private uint _shareId = 0x000103EA;

    /// <summary>2.2.1.1.</summary>
    public void ExpectConnectionRequest()
    {
        WireFields request = Next("X.224 Connection Request")
            .Are($"LI {(tls ? "0E" : "06")}, code E0, DST-REF 0000, SRC-REF ????, class 00");
        if (tls) request.Are("type 01, flags 00, length 0800, requestedProtocols 01000000");
        request.End();
    }

    public void SendConnectionConfirm() =>
        SendRaw(tls ? "0300 0013 0E D0 0000 1234 00 02 00 0800 01000000" : "0300 000B 06 D0 0000 1234 00");

    /// <summary>2.2.1.3.</summary>
    public void ExpectConnectInitial()
    {
        WireFields fields = NextMcs("MCS Connect-Initial").Are("connect-initial 7F65");
        fields.ReadBerLength("connect-initial", isRest: true);
        fields.Are("callingDomainSelector 040101, calledDomainSelector 040101, upwardFlag 0101FF");
        fields.Are(
            "targetParameters 30, length 1A, maxChannelIds 020122, maxUserIds 020102, maxTokenIds 020100, numPriorities 020101, minThroughput 020100, maxHeight 020101, maxMCSPDUsize 020300FFFF, protocolVersion 020102");
        fields.Are(
            "minimumParameters 30, length 19, maxChannelIds 020101, maxUserIds 020101, maxTokenIds 020101, numPriorities 020101, minThroughput 020100, maxHeight 020101, maxMCSPDUsize 02020420, protocolVersion 020102");
        fields.Are(
            "maximumParameters 30, length 20, maxChannelIds 020300FFFF, maxUserIds 020300FC17, maxTokenIds 020300FFFF, numPriorities 020101, minThroughput 020100, maxHeight 020101, maxMCSPDUsize 020300FFFF, protocolVersion 020102");
        fields.Are("userData 04");
        fields.ReadBerLength("userData", isRest: true);
        fields.Are("t124Identifier 000500147C0001");
        fields.ReadPerLength("connectPDU");
        fields.Are("ConnectGCCPDU 00, optional 08, conferenceName 0010, padding 00, userData 01C000, h221NonStandard 44756361");
        fields.ReadPerLength("value");
        ReadCoreData(fields);
        fields.Are("CS_CLUSTER 04C0, length 0C00, Flags 11000000, RedirectedSessionID 00000000");
        fields.Are($"CS_SECURITY 02C0, length 0C00, encryptionMethods {(tls ? "00" : "02")}000000, extEncryptionMethods 00000000");
        fields.Are(
            $"CS_NET 03C0, length {Hex(LittleEndian(8 + (12 * Channels.Length), 2))}, channelCount {Hex(LittleEndian(Channels.Length, 4))}");
        foreach (string channel in Channels)
            fields.Are($"name {Hex(Encoding.ASCII.GetBytes(channel))}00, options 000020C0");
        fields.End();
    }

    /// <summary>2.2.1.4.</summary>
    public void SendConnectResponse()
    {
        IoChannelId = 1003;
        byte[] core = [0x01, 0x0C, 0x10, 0x00, 0x04, 0x00, 0x08, 0x00, (byte)(tls ? 1 : 0), 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00];
        byte[] network = [0x03, 0x0C, 0x0C, 0x00, 0xEB, 0x03, 0x02, 0x00, 0xEC, 0x03, 0xED, 0x03];
        byte[] blocks = [.. core, .. SecurityData(), .. network];
        byte[] gcc =
        [
            0x00, 0x05, 0x00, 0x14, 0x7C, 0x00, 0x01, 0x2A, 0x14, 0x76, 0x0A, 0x01, 0x01, 0x00, 0x01, 0xC0, 0x00, 0x4D, 0x63, 0x44, 0x6E,
            (byte)(0x80 | (blocks.Length >> 8)), (byte)blocks.Length, .. blocks,
        ];
        byte[] domain = Convert.FromHexString("301A020122020103020100020101020100020101020300FFF8020102");
        byte[] content = [0x0A, 0x01, 0x00, 0x02, 0x01, 0x00, .. domain, 0x04, 0x82, .. BigEndian(gcc.Length, 2), .. gcc];
        SendMcs([0x7F, 0x66, 0x82, .. BigEndian(content.Length, 2), .. content]);
    }

    /// <summary>2.2.1.5 and 2.2.1.6.</summary>
    public void ExpectErectDomainAndAttachUser()
    {
        NextMcs("Erect Domain Request").Are("choice 04, subHeight 0100, subInterval 0100").End();
        NextMcs("Attach User Request").Are("choice 28").End();
    }

    public void SendAttachUserConfirm()
    {
        UserId = 1007;
        SendMcs([0x2E, 0x00, .. BigEndian(UserId - 1001, 2)]);
    }

    /// <summary>2.2.1.8 and 2.2.1.9: the next request comes when the one before was answered.</summary>
    public void JoinChannels()
    {
        string user = Hex(BigEndian(UserId - 1001, 2));
        foreach (int channel in (int[])[UserId, IoChannelId, FirstChannelId, FirstChannelId + 1])
        {
            NextMcs("Channel Join Request").Are($"choice 38, initiator {user}, channelId {Hex(BigEndian(channel, 2))}").End();
            ExpectSilence("Channel Join Request");
            SendMcs([0x3E, 0x00, .. BigEndian(UserId - 1001, 2), .. BigEndian(channel, 2), .. BigEndian(channel, 2)]);
        }
    }

    /// <summary>2.2.1.10 within Standard RDP Security, then 2.2.1.11 to its end: TS_EXTENDED_INFO_PACKET and its
    /// cbAutoReconnectCookie are read unasked.</summary>
    public void ExpectClientInfo(string userName, string workingDir)
    {
        if (!tls) ExchangeKeys();
        WireFields info = NextData("Client Info PDU", Request, UserId, 0x0040 /* SEC_INFO_PKT */);
        info.Are("CodePage 00000000, flags F3450200, cbDomain 0000").Are(
            $"cbUserName {Count(userName)}, cbPassword 0200, cbAlternateShell 0200, cbWorkingDir {Count(workingDir)}");
        info.Are($"Domain 0000, UserName {Text(userName)}, Password 2A000000, AlternateShell 2A000000, WorkingDir {Text(workingDir)}");
        info.Are(
            "clientAddressFamily 0200, cbClientAddress 0200, clientAddress 0000, cbClientDir 0200, clientDir 0000, clientTimeZone 00*172, clientSessionId 00000000, performanceFlags 00000000");
        info.Are("cbAutoReconnectCookie 0000").End();
    }

    /// <summary>2.2.1.12, in the clear.</summary>
    public void SendValidClient() =>
        SendData(Indication, ServerId, Convert.FromHexString("FF031000" + "07000000" + "02000000" + "28140000"), 0x0080, inClear: true);

    /// <summary>2.2.1.13.1, with the sets without which there is no picture.</summary>
    public void SendDemandActive(int width, int height)
    {
        _shareId += 0x10000;
        byte[] sets =
        [
            .. Convert.FromHexString(
                "0100" + "1800" + "0100" + "0300" + "0002" + "0000" + "0000" + "1504" + "0000" + "0000" + "0000" + "01" + "01"),
            .. Convert.FromHexString("0200" + "1C00" + "2000" + "0100" + "0100" + "0100"), .. LittleEndian(width, 2),
            .. LittleEndian(height, 2),
            .. Convert.FromHexString("0000" + "0100" + "0100" + "00" + "08" + "0100" + "0000"),
            .. Convert.FromHexString("0D00" + "5800" + "3D01" + "0000"), .. new byte[80],
            .. Convert.FromHexString("1A00" + "0800" + "00004000"),
        ];
        SendData(Indication, ServerId, Share(1, ServerId, [.. LittleEndian((int)_shareId, 4), 0x04, 0x00,
            .. LittleEndian(sets.Length + 4, 2), .. "RDP\0"u8, 0x04, 0x00, 0x00, 0x00, .. sets, 0x00, 0x00, 0x00,
            0x00]));
        EngineSalts = !tls;
    }

    /// <summary>2.2.1.13.2.</summary>
    public void ExpectConfirmActive(int width, int height, string keyboardLayout)
    {
        WireFields fields = NextShare("Confirm Active PDU", Request, UserId, 3);
        fields.Are($"shareId {Hex(LittleEndian((int)_shareId, 4))}, originatorId EA03");
        int source = fields.ReadLittleEndian("lengthSourceDescriptor", 2);
        fields.Are($"lengthCombinedCapabilities {Hex(LittleEndian(fields.Left - 2 - source, 2))}");
        fields.Read("sourceDescriptor", source);
        SpecifiedSets.Check(fields, SpecifiedSets.OfClient(32, width, height, keyboardLayout));
        fields.End();
    }

    /// <summary>2.2.1.14, 2.2.1.15, 2.2.1.16 and 2.2.1.18: without waiting, and without a Persistent Key List, since
    /// there is no cache.</summary>
    public void ExpectFinalization()
    {
        ExpectShareData("Synchronize PDU", Request, UserId, _shareId, 31, $"messageType 0100, targetUser {Hex(LittleEndian(ServerId, 2))}");
        ExpectShareData("Control PDU (Cooperate)", Request, UserId, _shareId, 20, "action 0400, grantId 0000, controlId 00000000");
        ExpectShareData("Control PDU (Request Control)", Request, UserId, _shareId, 20, "action 0100, grantId 0000, controlId 00000000");
        ExpectShareData(
            "Font List PDU", Request, UserId, _shareId, 39, "numberFonts 0000, totalNumFonts 0000, listFlags 0300, entrySize 3200");
    }

    /// <summary>2.2.1.19 to 2.2.1.21.</summary>
    public void SendSynchronizeAndControl()
    {
        Send(31, "0100" + Hex(LittleEndian(UserId, 2)));
        Send(20, "0400000000000000");
        Send(20, "0200" + Hex(LittleEndian(UserId, 2)) + "EA030000");
    }

    /// <summary>2.2.1.22.</summary>
    public void SendFontMap() => Send(40, "0000000003000400");

    /// <summary>2.2.3.1.</summary>
    public void SendDeactivateAll() =>
        SendData(Indication, ServerId, Share(6, ServerId, [.. LittleEndian((int)_shareId, 4), 0x01, 0x00, 0x00]));

    private static string Count(string text) => Hex(LittleEndian(text.Length * 2, 2));

    private static string Text(string text) => Hex(Encoding.Unicode.GetBytes(text + "\0"));

    private void Send(byte type, string body) => SendData(Indication, ServerId, ShareData(_shareId, type, ServerId, body));

    /// <summary>2.2.1.3.2, up to serverSelectedProtocol.</summary>
    private void ReadCoreData(WireFields fields)
    {
        fields.Are(
            "CS_CORE 01C0, length D800, version 11000800, desktopWidth 0004, desktopHeight 0003, colorDepth 01CA, SASSequence 03AA, keyboardLayout 07040000, clientBuild 280A0000");
        fields.Are(
            $"clientName {Hex(Encoding.Unicode.GetBytes("beside"))}, clientName 00*20, keyboardType 04000000, keyboardSubType 00000000, keyboardFunctionKey 0C000000, imeFileName 00*64");
        fields.Are(
            "postBeta2ColorDepth 01CA, clientProductId 0100, serialNumber 00000000, highColorDepth 1800, supportedColorDepths 0F00, earlyCapabilityFlags 0B00");
        fields.Are($"clientDigProductId 00*64, connectionType 00, pad1octet 00, serverSelectedProtocol {(tls ? "01" : "00")}000000");
    }

    /// <summary>2.2.1.4.3.</summary>
    private byte[] SecurityData()
    {
        if (tls) return [0x02, 0x0C, 0x0C, 0x00, .. new byte[8]];
        byte[] certificate = TestIdentity.Fixed.ProprietaryCertificate.ToArray();
        int length = 4 + 4 + 4 + 4 + 4 + ServerRandom.Length + certificate.Length;
        return [0x02, 0x0C, .. LittleEndian(length, 2), 0x02, 0, 0, 0, 0x02, 0, 0, 0, 0x20, 0, 0, 0,
            .. LittleEndian(certificate.Length, 4), .. ServerRandom, .. certificate];
    }

    /// <summary>2.2.1.10: the client random behind the server's key, and eight bytes of zeros.</summary>
    private void ExchangeKeys()
    {
        WireFields exchange = NextData("Security Exchange PDU", Request, UserId, 0x0001 /* SEC_EXCHANGE_PKT */);
        exchange.Are($"length {Hex(LittleEndian(exchange.Left - 4, 4))}");
        byte[] encrypted = exchange.Read("encryptedClientRandom", exchange.Left - 8);
        exchange.Are("encryptedClientRandom 00*8").End();
        byte[] clientRandom = RawRsa.Decrypt(
            encrypted,
            TestIdentity.Fixed.Certificate.GetRSAPrivateKey()!.ExportParameters(includePrivateParameters: true),
            [],
            StandardRdpKeys.RandomSize);
        StandardRdpKeys keys = StandardRdpKeys.Derive(clientRandom, ServerRandom);
        Keys = (new(keys.MacKey.Span, keys.ClientToServerKey.Span), new(keys.MacKey.Span, keys.ServerToClientKey.Span));
    }
}
