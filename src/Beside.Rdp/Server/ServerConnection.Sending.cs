using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>Slow-path output: TPKT, X.224 Data, MCS Send Data Indication, security header, body.</summary>
public sealed partial class ServerConnection
{
    private const int McsHeadersSize = TpktHeader.HeaderSize + X224Tpdu.DataHeaderSize;
    private const int EncryptedHeaderSize = SecurityHeader.HeaderSize + SecurityHeader.DataSignatureSize;

    private int SecurityHeaderSize => _encryptor is null ? 0 : EncryptedHeaderSize;

    private void SendMcs<T>(T pdu)
        where T : IPdu<T>
    {
        int size = McsHeadersSize + pdu.Size;
        var writer = new PduWriter(_output.Reserve(size));
        new TpktHeader((ushort)size).Write(ref writer);
        X224Tpdu.WriteDataHeader(ref writer);
        pdu.Write(ref writer);
        _output.Commit(size);
    }

    /// <summary>Everything before the body; the body is composed into what is returned, then <see cref="EndData"/>.</summary>
    private Span<byte> BeginData(ushort channelId, int bodySize)
    {
        int size = McsHeadersSize + SendDataHeader.MaxSize + SecurityHeaderSize + bodySize;
        Span<byte> packet = _output.Reserve(size);
        var writer = new PduWriter(packet);
        new TpktHeader((ushort)size).Write(ref writer);
        X224Tpdu.WriteDataHeader(ref writer);
        new SendDataHeader(DomainPduType.SendDataIndication, ServerChannelId, channelId, SecurityHeaderSize + bodySize).WriteWide(ref writer);
        if (_encryptor is not null) new SecurityHeader(SecurityHeaderFlags.Encrypt | (_saltOutput ? SecurityHeaderFlags.SecureChecksum : 0)).Write(ref writer);
        return packet[^bodySize..];
    }

    private void EndData(int bodySize)
    {
        int size = McsHeadersSize + SendDataHeader.MaxSize + SecurityHeaderSize + bodySize;
        Span<byte> packet = _output.Reserve(size);
        _encryptor?.Encrypt(packet[^bodySize..], packet[^(bodySize + SecurityHeader.DataSignatureSize)..^bodySize], _saltOutput);
        _output.Commit(size);
    }

    private void SendShareControl<T>(ShareControlType type, T pdu)
        where T : IPdu<T>
    {
        int size = ShareControlHeader.HeaderSize + pdu.Size;
        var writer = new PduWriter(BeginData(IoChannelId, size));
        new ShareControlHeader((ushort)size, type, ServerChannelId).Write(ref writer);
        pdu.Write(ref writer);
        EndData(size);
    }

    private void SendShareData<T>(ShareDataType type, T pdu)
        where T : IPdu<T>
    {
        int size = ShareDataSize(pdu.Size);
        PduWriter writer = BeginShareData(type, pdu.Size);
        pdu.Write(ref writer);
        EndData(size);
    }

    private static int ShareDataSize(int bodySize) => ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + bodySize;

    private PduWriter BeginShareData(ShareDataType type, int bodySize)
    {
        int size = ShareDataSize(bodySize);
        var writer = new PduWriter(BeginData(IoChannelId, size));
        new ShareControlHeader((ushort)size, ShareControlType.Data, ServerChannelId).Write(ref writer);
        new ShareDataHeader(_shareId, type, (ushort)(bodySize + 4 /* from pduType2 on */)).Write(ref writer);
        return writer;
    }
}
