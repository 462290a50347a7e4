using System.Buffers.Binary;
using Beside.Rdp.Security.Legacy;
using Beside.Testing;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>A client that says nothing before the PDU that it may wait for has come. What it says of itself was
/// captured from FreeRDP and rdesktop.</summary>
internal sealed class StrictClient(bool tls, Func<byte[]> takePending, Action<byte[]> send) : StrictPeer(takePending, send)
{
    private const byte Request = 0x64, Indication = 0x68;   // MCS Send Data
    private const int ServerId = 1002;

    private static readonly byte[] ClientRandom = [.. Enumerable.Range(0x40, 32).Select(i => (byte)i)];

    private uint _shareId;
    private byte[] _serverRandom = [], _modulus = [];
    private int _exponent;

    /// <summary>Static virtual channels, by the ids that the server gave them.</summary>
    public int[] ChannelIds { get; private set; } = [];

    /// <summary>2.2.1.1 with and without RDP_NEG_REQ.</summary>
    public void SendConnectionRequest() =>
        SendRaw(tls ? "0300 0013 0E E0 0000 0000 00 01 00 0800 01000000" : "0300 000B 06 E0 0000 0000 00");

    /// <summary>2.2.1.2.</summary>
    public void ExpectConnectionConfirm()
    {
        WireFields confirm = Next("X.224 Connection Confirm")
            .Are($"LI {(tls ? "0E" : "06")}, code D0, DST-REF 0000, SRC-REF ????, class 00");
        if (tls) confirm.Are("type 02, flags 00, length 0800, selectedProtocol 01000000");
        confirm.End();
    }

    public void SendConnectInitial() =>
        SendMcs(HexVector.Load($"captured/{(tls ? "freerdp-2.11" : "rdesktop-1.9-rdp4")}-connect-initial").Bytes);

    /// <summary>2.2.1.4, the blocks in the order of 4.1.4.</summary>
    public void ExpectConnectResponse()
    {
        WireFields fields = NextMcs("MCS Connect-Response").Are("connect-response 7F66");
        fields.ReadBerLength("connect-response", isRest: true);
        fields.Are("result 0A0100, calledConnectId 020100, domainParameters 30");
        WireFields domain = fields.Slice("domainParameters", fields.ReadBerLength("domainParameters"));
        foreach (string field in (string[])["maxChannelIds", "maxUserIds", "maxTokenIds", "numPriorities",
            "minThroughput", "maxHeight", "maxMCSPDUsize", "protocolVersion"])
        {
            domain.Are($"{field} 02");
            int value = domain.ReadBigEndian(field, domain.ReadBerLength(field));
            if (field is "numPriorities" or "maxHeight") Assert.Equal(1, value);
            if (field == "protocolVersion") Assert.Equal(2, value);
        }

        domain.End();
        fields.Are("userData 04");
        fields.ReadBerLength("userData", isRest: true);
        fields.Are("t124Identifier 000500147C0001");
        fields.ReadPerLength("connectPDU", isRest: false);   // 4.1.4: Windows says 0x2A whatever follows
        fields.Are("ConnectGCCPDU 14, nodeID 760A, tag 0101, result 00, userData 01C000, h221NonStandard 4D63446E");
        fields.ReadPerLength("value");

        fields.Are($"SC_CORE 010C, length 0C00, version 04000800, clientRequestedProtocols {(tls ? "01" : "00")}000000");
        ReadNetworkData(fields);
        if (tls)
            fields.Are("SC_SECURITY 020C, length 0C00, encryptionMethod 00000000, encryptionLevel 00000000");
        else
            ReadSecurityData(fields);
        fields.End();
    }

    public void SendErectDomainAndAttachUser()
    {
        SendMcs([0x04, 0x01, 0x00, 0x01, 0x00]);
        ExpectSilence("Erect Domain Request");
        SendMcs([0x28]);
    }

    /// <summary>2.2.1.7.</summary>
    public void ExpectAttachUserConfirm()
    {
        WireFields fields = NextMcs("Attach User Confirm").Are("choice 2E, result 00");
        UserId = fields.ReadBigEndian("initiator", 2) + 1001;
        fields.End();
        Assert.DoesNotContain(UserId, ChannelIds.Append(IoChannelId));
    }

    /// <summary>2.2.1.8 and 2.2.1.9, one after the other.</summary>
    public void JoinChannels()
    {
        foreach (int channel in (int[])[UserId, IoChannelId, .. ChannelIds])
        {
            SendMcs([0x38, .. BigEndian(UserId - 1001, 2), .. BigEndian(channel, 2)]);
            string id = Hex(BigEndian(channel, 2));
            NextMcs("Channel Join Confirm")
                .Are($"choice 3E, result 00, initiator {Hex(BigEndian(UserId - 1001, 2))}, requested {id}, channelId {id}")
                .End();
        }
    }

    /// <summary>2.2.1.10 within Standard RDP Security, and 2.2.1.11.</summary>
    public void SendClientInfo()
    {
        if (!tls) ExchangeKeys();
        SendData(Request, UserId, HexVector.Load("captured/freerdp-2.11-client-info").Bytes, 0x0040 /* SEC_INFO_PKT */);
    }

    /// <summary>2.2.1.12: in the clear whatever the security.</summary>
    public void ExpectValidClient() => NextData("License Error PDU", Indication, ServerId, 0x0080 /* SEC_LICENSE_PKT */, inClear: true)
        .Are("bMsgType FF, flags 03, wMsgSize 1000, dwErrorCode 07000000, dwStateTransition 02000000, wBlobType 0400, wBlobLen 0000").End();

    /// <summary>2.2.1.13.1.</summary>
    public void ExpectDemandActive(int colorDepth, int width, int height)
    {
        WireFields fields = NextShare("Demand Active PDU", Indication, ServerId, 1);
        uint before = _shareId;
        _shareId = BinaryPrimitives.ReadUInt32LittleEndian(fields.Read("shareId", 4));
        Assert.NotEqual(before, _shareId);
        fields.Are("lengthSourceDescriptor 0400").Are(
            $"lengthCombinedCapabilities {Hex(LittleEndian(fields.Left - 2 - 4 - 4, 2))}, sourceDescriptor 52445000");
        SpecifiedSets.Check(fields, SpecifiedSets.OfServer(colorDepth, width, height));
        fields.Are("sessionId 00000000").End();
    }

    /// <summary>2.2.1.13.2, as FreeRDP sends it, and not one PDU more.</summary>
    public void SendConfirmActive()
    {
        byte[] confirm = HexVector.Load("captured/freerdp-2.11-confirm-active").Bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(confirm, _shareId);
        SendData(Request, UserId, Share(3, UserId, confirm));
        EngineSalts = !tls;
    }

    /// <summary>2.2.1.19.</summary>
    public void ExpectSynchronize() => ExpectShareData(
        "Synchronize PDU", Indication, ServerId, _shareId, 31, $"messageType 0100, targetUser {Hex(LittleEndian(UserId, 2))}");

    /// <summary>2.2.1.20.</summary>
    public void ExpectCooperate() =>
        ExpectShareData("Control PDU (Cooperate)", Indication, ServerId, _shareId, 20, "action 0400, grantId 0000, controlId 00000000");

    /// <summary>2.2.1.14 and 2.2.1.15, to which a server says nothing.</summary>
    public void SendSynchronizeAndCooperate()
    {
        Send(31, "0100EA03");
        ExpectSilence("the client's Synchronize PDU");
        Send(20, "0400000000000000");
        ExpectSilence("the client's Control PDU (Cooperate)");
    }

    /// <summary>2.2.1.16.</summary>
    public void SendRequestControl() => Send(20, "0100000000000000");

    /// <summary>2.2.1.21.</summary>
    public void ExpectGrantedControl() => ExpectShareData(
        "Control PDU (Granted Control)", Indication, ServerId, _shareId, 20,
        $"action 0200, grantId {Hex(LittleEndian(UserId, 2))}, controlId {Hex(LittleEndian(ServerId, 4))}");

    /// <summary>2.2.1.18.</summary>
    public void SendFontList() => Send(39, "0000000003003200");

    /// <summary>2.2.1.22.</summary>
    public void ExpectFontMap() => ExpectShareData(
        "Font Map PDU", Indication, ServerId, _shareId, 40, "numberEntries 0000, totalNumEntries 0000, mapFlags 0300, entrySize 0400");

    /// <summary>2.2.3.1.</summary>
    public void ExpectDeactivateAll() => NextShare("Deactivate All PDU", Indication, ServerId, 6)
        .Are($"shareId {Hex(LittleEndian((int)_shareId, 4))}, lengthSourceDescriptor 0100, sourceDescriptor 00").End();

    private void Send(byte type, string body) => SendData(Request, UserId, ShareData(_shareId, type, UserId, body));

    private void ReadNetworkData(WireFields fields)
    {
        fields.Are("SC_NET 030C");
        int length = fields.ReadLittleEndian("length", 2);
        IoChannelId = fields.ReadLittleEndian("MCSChannelId", 2);
        int count = fields.ReadLittleEndian("channelCount", 2);
        Assert.Equal(8 + (2 * count) + (2 * (count % 2)), length);
        Assert.Equal(tls ? 4 : 0, count);   // as many as were asked for
        ChannelIds = [.. Enumerable.Range(0, count).Select(_ => fields.ReadLittleEndian("channelIdArray", 2))];
        fields.Are(count % 2 == 0 ? "" : "Pad 0000");
    }

    /// <summary>2.2.1.4.3, with 2.2.1.4.3.1.1.</summary>
    private void ReadSecurityData(WireFields fields)
    {
        fields.Are(
            $"SC_SECURITY 020C, length {Hex(LittleEndian(fields.Left, 2))}, encryptionMethod 02000000, encryptionLevel 02000000, serverRandomLen 20000000");
        int length = fields.ReadLittleEndian("serverCertLen", 4);
        _serverRandom = fields.Read("serverRandom", 32);
        WireFields certificate = fields.Slice("serverCertificate", length)
            .Are("dwVersion 01000000, dwSigAlgId 01000000, dwKeyAlgId 01000000, wPublicKeyBlobType 0600");
        WireFields key = certificate.Slice("PublicKeyBlob", certificate.ReadLittleEndian("wPublicKeyBlobLen", 2)).Are("magic 52534131");
        int keyLength = key.ReadLittleEndian("keylen", 4);
        key.Are($"bitlen {Hex(LittleEndian((keyLength - 8) * 8, 4))}, datalen {Hex(LittleEndian(keyLength - 9, 4))}");
        _exponent = key.ReadLittleEndian("pubExp", 4);
        _modulus = key.Read("modulus", keyLength - 8);
        key.Are("modulus 00*8").End();
        certificate.Are("wSignatureBlobType 0800, wSignatureBlobLen 4800, SignatureBlob ??*64, SignatureBlob 00*8").End();
    }

    private void ExchangeKeys()
    {
        byte[] encrypted = RawRsa.Encrypt(ClientRandom, (uint)_exponent, _modulus);
        SendData(Request, UserId, [.. LittleEndian(encrypted.Length + 8, 4), .. encrypted, .. new byte[8]], 0x0001 /* SEC_EXCHANGE_PKT */);
        ExpectSilence("Security Exchange PDU");
        StandardRdpKeys keys = StandardRdpKeys.Derive(ClientRandom, _serverRandom);
        Keys = (new(keys.MacKey.Span, keys.ServerToClientKey.Span), new(keys.MacKey.Span, keys.ClientToServerKey.Span));
    }
}
