using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Wire;

namespace Beside.Rdp.Connection;

/// <summary>Cuts a stream of bytes, in whatever pieces it comes, into PDUs. Grows to the largest PDU that has come.</summary>
/// <param name="bytesNeeded">From the start of a PDU: its length, or that of the part of its header which says more about it.</param>
internal sealed class PduAssembler(int initialSize, PduAssembler.BytesNeeded bytesNeeded)
{
    private byte[] _pdu = new byte[initialSize];
    private int _length;

    internal delegate int BytesNeeded(ReadOnlySpan<byte> start);

    /// <summary>The bytes by which PDUs are told apart.</summary>
    internal const int SniffedBytes = 2;

    /// <summary>Takes what the current PDU still needs.</summary>
    /// <param name="pdu">The PDU if it is complete, valid until the next call; otherwise empty.</param>
    /// <returns>How many of the bytes were taken.</returns>
    internal int Take(ReadOnlySpan<byte> bytes, out Span<byte> pdu)
    {
        int needed = bytesNeeded(_pdu.AsSpan(0, _length));
        if (_pdu.Length < needed) Array.Resize(ref _pdu, needed);
        int taken = Math.Min(needed - _length, bytes.Length);
        bytes[..taken].CopyTo(_pdu.AsSpan(_length));
        _length += taken;

        pdu = [];
        if (_length < needed || bytesNeeded(_pdu.AsSpan(0, _length)) != needed) return taken;
        pdu = _pdu.AsSpan(0, _length);
        _length = 0;
        return taken;
    }

    internal static int TpktBytesNeeded(ReadOnlySpan<byte> start)
    {
        if (start.Length < TpktHeader.HeaderSize) return TpktHeader.HeaderSize;
        var reader = new PduReader(TpktHeader.Name, start);
        return TpktHeader.Read(ref reader).Length;
    }

    /// <param name="isOpen">Whether fast path may come already.</param>
    internal static int FastPathBytesNeeded(ReadOnlySpan<byte> start, bool isOpen)
    {
        var reader = new PduReader(FastPathHeader.Name, start);
        reader.Require(isOpen, "action", $"{start[0]:x2} is not TPKT, and fast path is not open");
        int headerSize = (start[1] & 0x80) == 0 ? 2 : 3;
        if (start.Length < headerSize) return headerSize;
        int length = FastPathHeader.Read(ref reader).Length;
        reader.Require(length > headerSize, "length1", $"{length}, at least {headerSize + 1} needed");
        return length;
    }
}
