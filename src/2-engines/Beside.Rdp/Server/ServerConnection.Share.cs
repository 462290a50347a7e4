using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.8: the PDUs of the share, of a running session above all.</summary>
public sealed partial class ServerConnection
{
    private void ReceiveShare(scoped ref PduReader reader, Instant now)
    {
        while (reader.Remaining >= ShareControlHeader.HeaderSize && _phase != ConnectionPhase.Closed)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(reader.PeekRemaining()) == ShareControlHeader.FlowMarker)
                return;
            ShareControlHeader header = ShareControlHeader.Read(ref reader);
            PduReader body = reader.SliceAtMost(header.TotalLength - ShareControlHeader.HeaderSize, "totalLength");
            switch (header.Type)
            {
                case ShareControlType.ConfirmActive when _phase == ConnectionPhase.CapabilitiesExchange:
                    OnConfirmActive(ConfirmActivePdu.Read(ref body));
                    break;
                case ShareControlType.Data:
                    ReceiveShareData(ref body, now);
                    break;
                default:
                    break;   // liberal: what a client adds is passed over
            }
        }
    }

    private void ReceiveShareData(scoped ref PduReader reader, Instant now)
    {
        ShareDataHeader header = ShareDataHeader.Read(ref reader);
        reader.Require(!header.IsCompressed, RdpRule.CompressionNotOffered, "compressedType", "compressed, which was not offered");
        if (_phase == ConnectionPhase.ConnectionFinalization)
            Finalize(header.Type, ref reader, now);
        else if (_phase == ConnectionPhase.Active)
            ReceiveActiveShareData(header.Type, ref reader);
        if (header.Type == ShareDataType.ShutdownRequest)
            Close(CloseReason.ByClient, "shutdown request");
    }

    private void ReceiveActiveShareData(ShareDataType type, scoped ref PduReader reader)
    {
        switch (type)
        {
            case ShareDataType.Input:
                ReceiveSlowPathInput(ref reader);
                break;
            case ShareDataType.RefreshRect:
                Emit(new ServerOutput.RefreshRequested([.. RefreshRectPdu.Read(ref reader).Areas.Select(Exclusive)]));
                break;
            case ShareDataType.SuppressOutput:
                Emit(new ServerOutput.OutputSuppressed(!SuppressOutputPdu.Read(ref reader).AllowDisplayUpdates));
                break;
            case ShareDataType.FrameAcknowledge:
                Emit(new ServerOutput.FrameAcknowledged(FrameAcknowledgePdu.Read(ref reader).FrameId));
                break;
            default:
                break;   // Persistent Key List, Control and what a client adds
        }
    }

    private static Rectangle16 Exclusive(InclusiveRectangle area) =>
        Rectangle16.FromEdges(area.Left, area.Top, area.Right + 1, area.Bottom + 1);
}
