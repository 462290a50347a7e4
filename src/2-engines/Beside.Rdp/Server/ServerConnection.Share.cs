using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.14 to 3.3.5.3.22 and 3.3.5.8: connection finalization, and the share data PDUs of a running session.</summary>
public sealed partial class ServerConnection
{
    private void ReceiveShare(scoped ref PduReader reader, Instant now)
    {
        while (reader.Remaining >= ShareControlHeader.HeaderSize && _phase != ConnectionPhase.Closed)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(reader.PeekRemaining()) == ShareControlHeader.FlowMarker) return;
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
        reader.Require(!header.IsCompressed, "compressedType", "compressed, which was not offered");
        if (_phase == ConnectionPhase.ConnectionFinalization) Finalize(header.Type, ref reader, now);
        else if (_phase == ConnectionPhase.Active) ReceiveActiveShareData(header.Type, ref reader);
        if (header.Type == ShareDataType.ShutdownRequest) Close(CloseReason.ByClient, "shutdown request");
    }

    /// <summary>3.3.5.3.19 and 3.3.5.3.20: both go out behind the Confirm Active PDU. They answer nothing: there are clients that wait for them before they say theirs.</summary>
    private void BeginFinalization()
    {
        _phase = ConnectionPhase.ConnectionFinalization;
        _sender.SendShareData(ShareDataType.Synchronize, new SynchronizePdu(UserChannelId));
        _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.Cooperate));
    }

    /// <summary>3.3.5.3.21 and 3.3.5.3.22: the two answers that there are. The client's Synchronize, Control (Cooperate) and Persistent Key List get none; input before the Font List is dropped.</summary>
    private void Finalize(ShareDataType type, scoped ref PduReader reader, Instant now)
    {
        switch (type)
        {
            case ShareDataType.Control when ControlPdu.Read(ref reader).Action == ControlAction.RequestControl:
                _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.GrantedControl, UserChannelId, ServerChannelId));
                break;
            case ShareDataType.FontList:
                _sender.SendShareData(ShareDataType.FontMap, new FontMapPdu());
                OnFinalized(now);
                break;
            default:
                break;
        }
    }

    private void OnFinalized(Instant now)
    {
        _phase = ConnectionPhase.Active;
        NextDeadline = null;
        bool isStale = _capabilities!.DesktopWidth != _desktopWidth || _capabilities.DesktopHeight != _desktopHeight;
        if (isStale) Reactivate(now);
        else Emit(new ServerOutput.Activated(_capabilities));
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

    private static Rectangle16 Exclusive(InclusiveRectangle area) => Rectangle16.FromEdges(area.Left, area.Top, area.Right + 1, area.Bottom + 1);
}
