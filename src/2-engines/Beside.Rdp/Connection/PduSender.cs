using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Connection;

/// <summary>What one end sends, of either role: slow path (TPKT, X.224 Data, MCS Send Data, security header, body) and
/// fast path, encrypted where the connection is. Nothing here allocates once the output buffer has grown.</summary>
/// <param name="sendData">Send Data Request from a client, Send Data Indication from a server.</param>
internal sealed class PduSender(DomainPduType sendData)
{
    private const int McsHeadersSize = TpktHeader.HeaderSize + X224Tpdu.DataHeaderSize;
    private const int EncryptedHeaderSize = SecurityHeader.HeaderSize + SecurityHeader.DataSignatureSize;

    /// <summary>Bytes of the largest body of a share data PDU.</summary>
    internal const int MaxShareDataBody =
        Limits.McsUserDataMaxBytes - EncryptedHeaderSize - ShareControlHeader.HeaderSize - ShareDataHeader.HeaderSize;

    private readonly OutputBuffer _output = new();

    /// <summary>The MCS channel that this end sends from.</summary>
    internal ushort UserId { get; set; }

    internal ushort IoChannelId { get; set; }

    internal uint ShareId { get; set; }

    /// <summary>Null within TLS, and before the keys are exchanged.</summary>
    internal StandardRdpCipher? Encryptor { get; set; }

    /// <summary>[MS-RDPBCGR] 5.3.6.1.1: the MACs of sent data are salted.</summary>
    internal bool SaltsMacs { get; set; }

    internal ReadOnlyMemory<byte> Pending => _output.Pending;

    /// <summary>Bytes of the signature in each fast-path PDU.</summary>
    internal int FastPathSignatureSize => Encryptor is null ? 0 : SecurityHeader.DataSignatureSize;

    internal void Discard(int count) => _output.Discard(count);

    /// <summary>Sends a PDU as it is, without any header.</summary>
    internal void SendRaw<T>(T pdu)
        where T : IPdu<T>
    {
        int size = pdu.Size;
        var writer = new PduWriter(_output.Reserve(size)[..size]);
        pdu.Write(ref writer);
        _output.Commit(size);
    }

    internal void SendX224<T>(T tpdu)
        where T : IPdu<T>
    {
        int size = TpktHeader.HeaderSize + tpdu.Size;
        var writer = new PduWriter(_output.Reserve(size));
        new TpktHeader((ushort)size).Write(ref writer);
        tpdu.Write(ref writer);
        _output.Commit(size);
    }

    internal void SendMcs<T>(T pdu)
        where T : IPdu<T>
    {
        int size = McsHeadersSize + pdu.Size;
        var writer = new PduWriter(_output.Reserve(size));
        new TpktHeader((ushort)size).Write(ref writer);
        X224Tpdu.WriteDataHeader(ref writer);
        pdu.Write(ref writer);
        _output.Commit(size);
    }

    /// <summary>One PDU on the I/O channel with a security header of its own: what comes before the share exists.</summary>
    internal void SendSecured<T>(T pdu, SecurityHeaderFlags flags, SecurityHeaderUse header)
        where T : IPdu<T>
    {
        var writer = new PduWriter(BeginData(IoChannelId, pdu.Size, flags, header));
        pdu.Write(ref writer);
        EndData(pdu.Size, header);
    }

    internal void SendShareControl<T>(ShareControlType type, T pdu)
        where T : IPdu<T>
    {
        int size = ShareControlHeader.HeaderSize + pdu.Size;
        var writer = new PduWriter(BeginData(IoChannelId, size));
        new ShareControlHeader((ushort)size, type, UserId).Write(ref writer);
        pdu.Write(ref writer);
        EndData(size);
    }

    internal void SendShareData<T>(ShareDataType type, T pdu)
        where T : IPdu<T>
    {
        PduWriter writer = BeginShareData(type, pdu.Size);
        pdu.Write(ref writer);
        EndShareData(pdu.Size);
    }

    /// <summary>Everything before the body. Compose the body into the result, then call <see cref="EndShareData"/>.</summary>
    internal PduWriter BeginShareData(ShareDataType type, int bodySize)
    {
        int size = ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + bodySize;
        var writer = new PduWriter(BeginData(IoChannelId, size));
        new ShareControlHeader((ushort)size, ShareControlType.Data, UserId).Write(ref writer);
        new ShareDataHeader(ShareId, type, (ushort)(bodySize + 4 /* from pduType2 on */)).Write(ref writer);
        return writer;
    }

    internal void EndShareData(int bodySize) => EndData(ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + bodySize);

    /// <summary>One message on a static virtual channel, in chunks. [MS-RDPBCGR] 3.1.5.2.</summary>
    internal void SendChannel(ushort channelId, ReadOnlySpan<byte> message)
    {
        int sent = 0;
        do
        {
            ReadOnlySpan<byte> chunk = message.Slice(sent, Math.Min(message.Length - sent, Limits.ChannelChunkBytes));
            ChannelFlags flags = ChannelFlags.ShowProtocol
                | (sent == 0 ? ChannelFlags.First : 0)
                | (sent + chunk.Length == message.Length ? ChannelFlags.Last : 0);
            int size = ChannelPduHeader.HeaderSize + chunk.Length;
            var writer = new PduWriter(BeginData(channelId, size));
            new ChannelPduHeader(message.Length, flags).Write(ref writer);
            writer.WriteBytes(chunk);
            EndData(size);
            sent += chunk.Length;
        }
        while (sent < message.Length);
    }

    /// <summary>2.2.8.1.2 and 2.2.9.1.2: everything before the body. Compose the body into the result, then call
    /// <see cref="EndFastPath"/>.</summary>
    /// <param name="eventCount">How many events a client sends; 0 from a server.</param>
    internal PduWriter BeginFastPath(byte eventCount, int bodySize)
    {
        Span<byte> packet = _output.Reserve(FastPathHeader.HeaderSize + FastPathSignatureSize + bodySize);
        var writer = new PduWriter(packet);
        new FastPathHeader(eventCount, Encryptor is not null, Encryptor is not null && SaltsMacs, (ushort)packet.Length).Write(ref writer);
        return new PduWriter(packet[^bodySize..]);
    }

    internal void EndFastPath(int bodySize) =>
        Seal(_output.Reserve(FastPathHeader.HeaderSize + FastPathSignatureSize + bodySize), bodySize, Encryptor);

    private Span<byte> BeginData(
        ushort channelId,
        int bodySize,
        SecurityHeaderFlags flags = SecurityHeaderFlags.None,
        SecurityHeaderUse header = SecurityHeaderUse.WhereEncrypted)
    {
        Span<byte> packet = _output.Reserve(DataSize(bodySize, header));
        var writer = new PduWriter(packet);
        new TpktHeader((ushort)packet.Length).Write(ref writer);
        X224Tpdu.WriteDataHeader(ref writer);
        new SendDataHeader(sendData, UserId, channelId, SecurityHeaderSize(header) + bodySize).WriteWide(ref writer);
        if (EncryptorOf(header) is not null)
            flags |= SecurityHeaderFlags.Encrypt | (SaltsMacs ? SecurityHeaderFlags.SecureChecksum : 0);
        if (SecurityHeaderSize(header) > 0) new SecurityHeader(flags).Write(ref writer);
        return packet[^bodySize..];
    }

    private void EndData(int bodySize, SecurityHeaderUse header = SecurityHeaderUse.WhereEncrypted) =>
        Seal(_output.Reserve(DataSize(bodySize, header)), bodySize, EncryptorOf(header));

    private void Seal(Span<byte> packet, int bodySize, StandardRdpCipher? encryptor)
    {
        encryptor?.Encrypt(packet[^bodySize..], packet[^(bodySize + SecurityHeader.DataSignatureSize)..^bodySize], SaltsMacs);
        _output.Commit(packet.Length);
    }

    private int DataSize(int bodySize, SecurityHeaderUse header) =>
        McsHeadersSize + SendDataHeader.MaxSize + SecurityHeaderSize(header) + bodySize;

    private int SecurityHeaderSize(SecurityHeaderUse header) =>
        EncryptorOf(header) is not null ? EncryptedHeaderSize : header == SecurityHeaderUse.WhereEncrypted ? 0 : SecurityHeader.HeaderSize;

    private StandardRdpCipher? EncryptorOf(SecurityHeaderUse header) => header == SecurityHeaderUse.InTheClear ? null : Encryptor;
}
