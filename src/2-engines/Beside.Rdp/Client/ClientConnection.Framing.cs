using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>Cuts the stream into PDUs: TPKT and fast path.</summary>
public sealed partial class ClientConnection
{
    private const int InitialFrameSize = 16 * 1024;

    private readonly PduAssembler _frames;

    /// <summary>Takes what the current PDU still needs, and the PDU when it is whole. Returns how many bytes it took.</summary>
    private int ReceiveSome(ReadOnlySpan<byte> bytes, Instant now)
    {
        if (_phase is ClientPhase.TlsHandshake or ClientPhase.AwaitingApproval)
        {
            Close(ClientCloseReason.OutOfSequence, $"the server sent data in {_phase}, where it must not send any", RdpRule.SpokeOutOfTurn);
            return bytes.Length;
        }

        int taken = _frames.Take(bytes, out Span<byte> frame);
        if (frame.IsEmpty) return taken;
        if (frame[0] == TpktHeader.Version) ReceiveTpkt(frame, now);
        else ReceiveFastPath(frame, now);
        return taken;
    }

    private int BytesNeeded(ReadOnlySpan<byte> start) =>
        start.Length < PduAssembler.SniffedBytes ? PduAssembler.SniffedBytes
        : start[0] == TpktHeader.Version ? PduAssembler.TpktBytesNeeded(start)
        : PduAssembler.FastPathBytesNeeded(start, isOpen: _phase >= ClientPhase.CapabilitiesExchange);

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
