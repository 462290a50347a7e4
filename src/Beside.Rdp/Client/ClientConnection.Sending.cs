using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>What goes to the server: TPKT, X.224 Data, MCS Send Data Request, security header, body.</summary>
public sealed partial class ClientConnection
{
    private const int McsHeadersSize = TpktHeader.HeaderSize + X224Tpdu.DataHeaderSize;

    private void SendRaw<T>(T pdu)
        where T : IPdu<T>
    {
        int size = pdu.Size;
        var writer = new PduWriter(_output.Reserve(size)[..size]);
        pdu.Write(ref writer);
        _output.Commit(size);
    }

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

    private int SecurityHeaderSize(bool hasHeader) =>
        _encryptor is not null ? SecurityHeader.HeaderSize + SecurityHeader.DataSignatureSize : hasHeader ? SecurityHeader.HeaderSize : 0;

    private int DataSize(int bodySize, bool hasHeader) => McsHeadersSize + SendDataHeader.MaxSize + SecurityHeaderSize(hasHeader) + bodySize;

    /// <summary>Everything before the body; the body is composed into what is returned, then <see cref="EndData"/>.</summary>
    /// <param name="hasHeader">A security header also where nothing is encrypted.</param>
    private Span<byte> BeginData(ushort channelId, int bodySize, SecurityHeaderFlags flags = SecurityHeaderFlags.None, bool hasHeader = false)
    {
        int size = DataSize(bodySize, hasHeader);
        Span<byte> packet = _output.Reserve(size);
        var writer = new PduWriter(packet);
        new TpktHeader((ushort)size).Write(ref writer);
        X224Tpdu.WriteDataHeader(ref writer);
        new SendDataHeader(DomainPduType.SendDataRequest, _userId, channelId, SecurityHeaderSize(hasHeader) + bodySize).WriteWide(ref writer);
        if (_encryptor is not null) flags |= SecurityHeaderFlags.Encrypt | (_saltOutput ? SecurityHeaderFlags.SecureChecksum : 0);
        if (_encryptor is not null || hasHeader) new SecurityHeader(flags).Write(ref writer);
        return packet[^bodySize..];
    }

    private void EndData(int bodySize, bool hasHeader = false)
    {
        int size = DataSize(bodySize, hasHeader);
        Span<byte> packet = _output.Reserve(size);
        _encryptor?.Encrypt(packet[^bodySize..], packet[^(bodySize + SecurityHeader.DataSignatureSize)..^bodySize], _saltOutput);
        _output.Commit(size);
    }

    private void SendShareControl<T>(ShareControlType type, T pdu)
        where T : IPdu<T>
    {
        int size = ShareControlHeader.HeaderSize + pdu.Size;
        var writer = new PduWriter(BeginData(_ioChannelId, size));
        new ShareControlHeader((ushort)size, type, _userId).Write(ref writer);
        pdu.Write(ref writer);
        EndData(size);
    }

    private void SendShareData<T>(ShareDataType type, T pdu)
        where T : IPdu<T>
    {
        PduWriter writer = BeginShareData(type, pdu.Size);
        pdu.Write(ref writer);
        EndShareData(pdu.Size);
    }

    private PduWriter BeginShareData(ShareDataType type, int bodySize)
    {
        int size = ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + bodySize;
        var writer = new PduWriter(BeginData(_ioChannelId, size));
        new ShareControlHeader((ushort)size, ShareControlType.Data, _userId).Write(ref writer);
        new ShareDataHeader(_shareId, type, (ushort)(bodySize + 4 /* from pduType2 on */)).Write(ref writer);
        return writer;
    }

    private void EndShareData(int bodySize) => EndData(ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + bodySize);
}
