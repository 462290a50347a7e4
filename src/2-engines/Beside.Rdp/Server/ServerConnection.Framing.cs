using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpeps;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>Cuts the stream into PDUs: TPKT, fast path, and at the start a preconnection PDU.</summary>
public sealed partial class ServerConnection
{
    private const int InitialFrameSize = 4096;

    private readonly PduAssembler _frames;

    /// <summary>Takes what the current PDU still needs, and the PDU when it is whole. Returns how many bytes it took.</summary>
    private int ReceiveSome(ReadOnlySpan<byte> bytes, Instant now)
    {
        if (_phase == ConnectionPhase.TlsHandshake)
        {
            Close(CloseReason.OutOfSequence, "bytes before the TLS handshake was completed", RdpRule.SpokeOutOfTurn);
            return bytes.Length;
        }

        int taken = _frames.Take(bytes, out Span<byte> frame);
        if (!frame.IsEmpty) ReceiveFrame(frame, now);
        return taken;
    }

    private int BytesNeeded(ReadOnlySpan<byte> start)
    {
        if (start.Length < PduAssembler.SniffedBytes) return PduAssembler.SniffedBytes;
        if (IsTpkt(start)) return PduAssembler.TpktBytesNeeded(start);
        if (_phase == ConnectionPhase.Preconnection)
            return start.Length < 4 ? 4 : PreconnectionPdu.ReadLength(start);
        return PduAssembler.FastPathBytesNeeded(start, isOpen: _phase >= ConnectionPhase.CapabilitiesExchange);
    }

    /// <summary>A preconnection PDU may start with the same byte: then a length follows it, and TPKT has a zero there.</summary>
    private bool IsTpkt(ReadOnlySpan<byte> start) =>
        start[0] == TpktHeader.Version && (_phase != ConnectionPhase.Preconnection || start[1] == 0);

    private void ReceiveFrame(Span<byte> frame, Instant now)
    {
        if (IsTpkt(frame)) ReceiveTpkt(frame, now);
        else if (_phase == ConnectionPhase.Preconnection) ReceivePreconnection(frame, now);
        else ReceiveFastPath(frame);
    }

    private void ReceiveTpkt(Span<byte> frame, Instant now)
    {
        var reader = new PduReader(TpktHeader.Name, frame);
        TpktHeader.Read(ref reader);
        switch (_phase)
        {
            case ConnectionPhase.Preconnection or ConnectionPhase.ConnectionInitiation:
                ReceiveConnectionRequest(ref reader, now);
                break;
            case ConnectionPhase.BasicSettingsExchange:
                ReceiveConnectInitial(ref reader);
                break;
            default:
                ReceiveDomainPdu(frame, ref reader, now);
                break;
        }
    }
}
