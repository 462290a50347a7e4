using Beside.Rdp.Security.Legacy;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>
/// One end of a connection as [MS-RDPBCGR] 1.3.1.1 and 2.2.1 have it, read for these tests alone: what comes is taken
/// PDU by PDU and has to be the one that is due; what goes is put together from bytes. Of the product it uses the
/// ciphers, whose vectors are elsewhere.
/// </summary>
/// <param name="takePending">What the engine has sent since the last call.</param>
internal abstract class StrictPeer(Func<byte[]> takePending, Action<byte[]> send)
{
    private const int Base = 1001;   // [T.125] 7: user ids count from here

    private readonly List<byte> _arrived = [];

    /// <summary>Within Standard RDP Security, once the keys are there.</summary>
    public (StandardRdpCipher In, StandardRdpCipher Out)? Keys { get; set; }

    /// <summary>[MS-RDPBCGR] 5.3.6.1.1: both sides have announced ENC_SALTED_CHECKSUM, and the engine knows it.</summary>
    public bool EngineSalts { get; set; }

    /// <summary>The MCS channel of the user, from Attach User Confirm on.</summary>
    public int UserId { get; protected set; }

    public int IoChannelId { get; protected set; }

    /// <summary>The engine has said nothing.</summary>
    public void ExpectSilence(string after)
    {
        _arrived.AddRange(takePending());
        Assert.True(_arrived.Count == 0, $"after {after}: {Convert.ToHexString([.. _arrived])}");
    }

    protected void SendRaw(string hex) => send(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    /// <summary>[T.123] 8: TPKT, and [X.224] 13.7: a Data TPDU.</summary>
    protected void SendMcs(byte[] pdu)
    {
        int length = 4 + 3 + pdu.Length;
        send([0x03, 0x00, (byte)(length >> 8), (byte)length, 0x02, 0xF0, 0x80, .. pdu]);
    }

    /// <param name="choice">0x64 of a client, 0x68 of a server.</param>
    /// <param name="flags">Of the security header; null: none where nothing is encrypted.</param>
    protected void SendData(byte choice, int initiator, byte[] body, int? flags = null, bool inClear = false)
    {
        byte[] header = [];
        body = [.. body];
        if (Keys is { } keys && !inClear)
        {
            byte[] signature = new byte[8];
            keys.Out.Encrypt(body, signature, salted: false);
            header = [.. LittleEndian((flags ?? 0) | 0x0008 /* SEC_ENCRYPT */, 2), 0x00, 0x00, .. signature];
        }
        else if (flags is { } shown) header = [.. LittleEndian(shown, 2), 0x00, 0x00];

        int length = header.Length + body.Length;
        SendMcs([choice, .. BigEndian(initiator - Base, 2), .. BigEndian(IoChannelId, 2), 0x70,
            (byte)(0x80 | (length >> 8)), (byte)length, .. header, .. body]);
    }

    /// <param name="type">2.2.8.1.1.1.1 pduType.</param>
    protected static byte[] Share(int type, int source, byte[] body) =>
        [.. LittleEndian(6 + body.Length, 2), .. LittleEndian(0x10 | type, 2), .. LittleEndian(source, 2), .. body];

    /// <param name="type">2.2.8.1.1.1.2 pduType2.</param>
    protected static byte[] ShareData(uint shareId, byte type, int source, string body)
    {
        byte[] bytes = Convert.FromHexString(body);
        return Share(7, source, [.. LittleEndian((int)shareId, 4), 0x00, 0x01, .. LittleEndian(4 + bytes.Length, 2),
            type, 0x00, 0x00, 0x00, .. bytes]);
    }

    /// <summary>The next PDU, from its X.224 length indicator on.</summary>
    protected WireFields Next(string pdu)
    {
        _arrived.AddRange(takePending());
        Assert.True(_arrived.Count >= 4, $"{pdu} is due, and nothing has come");
        Assert.True(_arrived[0] == 3 && _arrived[1] == 0, $"{pdu} is due, and no TPKT has come: {_arrived[0]:x2}");
        int length = (_arrived[2] << 8) | _arrived[3];
        Assert.True(_arrived.Count >= length, $"{pdu}: {length} bytes announced, {_arrived.Count} here");
        byte[] body = [.. _arrived[4..length]];
        _arrived.RemoveRange(0, length);
        return new(pdu, body);
    }

    protected WireFields NextMcs(string pdu) => Next(pdu).Are("LI 02, code F0, EOT 80");

    /// <param name="flags">Of the security header; null: none where nothing is encrypted.</param>
    protected WireFields NextData(string pdu, byte choice, int initiator, int? flags = null, bool inClear = false)
    {
        WireFields fields = NextMcs(pdu);
        fields.Are(
            $"DomainMCSPDU {choice:x2}, initiator {Hex(BigEndian(initiator - Base, 2))}, channelId {Hex(BigEndian(IoChannelId, 2))}, dataPriority 70");
        fields.ReadPerLength("userData");
        if (Keys is not { } keys || inClear)
            return flags is { } shown ? fields.Are($"flags {Hex(LittleEndian(shown, 2))}, flagsHi 0000") : fields;

        fields.Are($"flags {Hex(LittleEndian((flags ?? 0) | 0x0008 | (EngineSalts ? 0x0800 : 0), 2))}, flagsHi 0000");
        byte[] signature = fields.Read("dataSignature", 8);
        byte[] body = fields.Read("data", fields.Left);
        Assert.True(keys.In.TryDecrypt(body, signature, EngineSalts), $"{pdu}.dataSignature does not fit");
        return new(pdu, body);
    }

    protected WireFields NextShare(string pdu, byte choice, int source, int type)
    {
        WireFields fields = NextData(pdu, choice, source);
        return fields.Are(
            $"totalLength {Hex(LittleEndian(fields.Left, 2))}, pduType {0x10 | type:x2}00, pduSource {Hex(LittleEndian(source, 2))}");
    }

    protected void ExpectShareData(string pdu, byte choice, int source, uint shareId, byte type, string body)
    {
        WireFields fields = NextShare(pdu, choice, source, 7);
        fields.Are(
            $"shareId {Hex(LittleEndian((int)shareId, 4))}, pad1 00, streamId 01, uncompressedLength {Hex(LittleEndian(fields.Left - 8, 2))}");
        fields.Are($"pduType2 {type:x2}, compressedType 00, compressedLength 0000, {body}").End();
    }

    protected static byte[] LittleEndian(int value, int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(value >> (8 * i)))];

    protected static byte[] BigEndian(int value, int count) => [.. LittleEndian(value, count).Reverse()];

    protected static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
