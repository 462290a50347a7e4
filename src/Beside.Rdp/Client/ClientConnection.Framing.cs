using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>Cuts the stream into PDUs: TPKT and fast path.</summary>
public sealed partial class ClientConnection
{
    private const int InitialFrameSize = 16 * 1024;

    private byte[] _frame = new byte[InitialFrameSize];
    private int _frameLength;

    /// <summary>Takes what the current PDU still needs, and the PDU when it is whole. Answers how many bytes it took.</summary>
    private int ReceiveSome(ReadOnlySpan<byte> bytes, Instant now)
    {
        if (_phase is ClientPhase.TlsHandshake or ClientPhase.AwaitingApproval)
        {
            Close(ClientCloseReason.OutOfSequence, $"the server speaks within {_phase}, where it has nothing to say");
            return bytes.Length;
        }

        int needed = BytesNeeded(_frame.AsSpan(0, _frameLength));
        if (_frame.Length < needed) Array.Resize(ref _frame, needed);
        int taken = Math.Min(needed - _frameLength, bytes.Length);
        bytes[..taken].CopyTo(_frame.AsSpan(_frameLength));
        _frameLength += taken;

        if (_frameLength == needed && BytesNeeded(_frame.AsSpan(0, _frameLength)) == needed)
        {
            Span<byte> frame = _frame.AsSpan(0, _frameLength);
            _frameLength = 0;
            if (frame[0] == TpktHeader.Version) ReceiveTpkt(frame, now);
            else ReceiveFastPath(frame, now);
        }

        return taken;
    }

    /// <summary>Length of the PDU, or of the part of its header that says more about it.</summary>
    private int BytesNeeded(ReadOnlySpan<byte> start)
    {
        const int Sniffed = 2;
        if (start.Length < Sniffed) return Sniffed;
        if (start[0] != TpktHeader.Version) return FastPathBytesNeeded(start);
        if (start.Length < TpktHeader.HeaderSize) return TpktHeader.HeaderSize;
        var reader = new PduReader(TpktHeader.Name, start);
        return TpktHeader.Read(ref reader).Length;
    }

    private int FastPathBytesNeeded(ReadOnlySpan<byte> start)
    {
        var reader = new PduReader(FastPathHeader.Name, start);
        reader.Require(_phase >= ClientPhase.CapabilitiesExchange, "action", $"{start[0]:x2} is not TPKT, and fast path is not open");
        int headerSize = (start[1] & 0x80) == 0 ? 2 : 3;
        if (start.Length < headerSize) return headerSize;
        int length = FastPathHeader.Read(ref reader).Length;
        reader.Require(length > headerSize, "length1", $"{length}, at least {headerSize + 1} needed");
        return length;
    }

    private void ReceiveTpkt(Span<byte> frame, Instant now)
    {
        var reader = new PduReader(TpktHeader.Name, frame);
        TpktHeader.Read(ref reader);
        switch (_phase)
        {
            case ClientPhase.ConnectionInitiation:
                ReceiveConnectionConfirm(ref reader, now);
                break;
            case ClientPhase.BasicSettingsExchange:
                ReceiveConnectResponse(ref reader, now);
                break;
            default:
                ReceiveDomainPdu(frame, ref reader, now);
                break;
        }
    }
}
