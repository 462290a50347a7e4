using System.Buffers.Binary;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.13 to 3.2.5.3.22, 3.2.5.5 and 3.2.5.9: capabilities and finalization, deactivation and reactivation, and the share data PDUs of a running session.</summary>
public sealed partial class ClientConnection
{
    private bool _takesFastPathInput;
    private bool _takesUnicodeInput;
    private bool _suppressesOutput;
    private bool _refreshes;
    private bool _wasActive;
    private (int Width, int Height, int ColorDepth) _desktop;

    /// <summary>The server takes characters as well as keys.</summary>
    public bool TakesUnicodeInput => _takesUnicodeInput;

    private void ReceiveShare(scoped ref PduReader reader, Instant now)
    {
        while (reader.Remaining >= ShareControlHeader.HeaderSize && _phase != ClientPhase.Closed)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(reader.PeekRemaining()) == ShareControlHeader.FlowMarker) return;
            ShareControlHeader header = ShareControlHeader.Read(ref reader);
            PduReader body = reader.SliceAtMost(header.TotalLength - ShareControlHeader.HeaderSize, "totalLength");
            switch (header.Type)
            {
                case ShareControlType.DemandActive when _phase is ClientPhase.Licensing or ClientPhase.CapabilitiesExchange:
                    OnDemandActive(DemandActivePdu.Read(ref body), now);
                    break;
                case ShareControlType.DeactivateAll when _phase is ClientPhase.ConnectionFinalization or ClientPhase.Active:
                    Begin(ClientPhase.CapabilitiesExchange, now);
                    _fragments.Reset();
                    break;
                case ShareControlType.ServerRedirect:
                    Close(ClientCloseReason.Redirected, "the server sends us to another machine, which an invitation never does");
                    break;
                case ShareControlType.Data:
                    ReceiveShareData(ref body, now);
                    break;
                default:
                    break;   // liberal: what a server adds is passed over
            }
        }
    }

    private void OnDemandActive(DemandActivePdu demand, Instant now)
    {
        CapabilitySets server = demand.Capabilities;
        BitmapCapabilities bitmap = server.Bitmap ?? new(0, 0, 0, DesktopResize: false);
        _desktop = (bitmap.DesktopWidth, bitmap.DesktopHeight, bitmap.PreferredBitsPerPixel);
        if (_desktop.Width == 0 || _desktop.Height == 0 || (long)_desktop.Width * _desktop.Height > _options.MaxDesktopPixels)
        {
            Close(ClientCloseReason.DesktopTooLarge, $"a desktop of {_desktop.Width} x {_desktop.Height} pixels");
            return;
        }

        InputCapabilityFlags input = server.Input?.Flags ?? 0;
        _takesFastPathInput = (input & (InputCapabilityFlags.FastPath | InputCapabilityFlags.FastPath2)) != 0;
        _takesUnicodeInput = input.HasFlag(InputCapabilityFlags.Unicode);
        (_suppressesOutput, _refreshes) = (server.General?.SuppressOutput ?? false, server.General?.RefreshRect ?? false);
        _sender.SaltsMacs = ((server.General?.ExtraFlags ?? 0) & GeneralExtraFlags.SaltedChecksum) != 0;
        _sender.ShareId = demand.ShareId;
        _fragments.MaxBytes = ClientCapabilitySets.MaxUpdateBytes(server.MultifragmentUpdate);
        PictureCodecs codecs = ClientCapabilitySets.CodecsWithin(_options.Codecs, server.MultifragmentUpdate);
        _sender.SendShareControl(ShareControlType.ConfirmActive, new ConfirmActivePdu(_sender.ShareId, ClientCapabilitySets.For(bitmap, _fragments.MaxBytes, input, _options.KeyboardLayout, codecs)));
        _sender.SendShareData(ShareDataType.Synchronize, new SynchronizePdu(ServerUserId));
        _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.Cooperate));
        _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.RequestControl));
        _sender.SendShareData(ShareDataType.FontList, new FontListPdu());
        Begin(ClientPhase.ConnectionFinalization, now);
    }

    private void ReceiveShareData(scoped ref PduReader reader, Instant now)
    {
        ShareDataHeader header = ShareDataHeader.Read(ref reader);
        PduReader body = Decompress(header, ref reader);
        if (header.Type is ShareDataType.Update or ShareDataType.Pointer) FinalizeForUpdate(now);
        switch (header.Type)
        {
            case ShareDataType.SetErrorInfo:
                OnErrorInfo(SetErrorInfoPdu.Read(ref body).ErrorInfo);
                break;
            case ShareDataType.FontMap when _phase == ClientPhase.ConnectionFinalization:
                OnFinalized(now);
                break;
            case ShareDataType.ShutdownDenied when _phase == ClientPhase.Leaving:
                Close(ClientCloseReason.ByClient, HasLeft);   // 3.2.5.4.2: the person has decided already
                break;
            case ShareDataType.Update when _phase == ClientPhase.Active:
                ReceiveSlowPathUpdate(ref body);
                break;
            case ShareDataType.Pointer when _phase == ClientPhase.Active:
                ReceiveSlowPathPointer(ref body);
                break;
            default:
                break;   // Synchronize, Control, Save Session Info, keyboard indicators and what else a server says
        }
    }

    private void OnErrorInfo(uint code)
    {
        if (code != 0) Emit(new ClientOutput.ErrorInfo(code));   // 2.2.5.1.1: ERRINFO_NONE
    }

    /// <summary>1.3.1.1: updates follow the Font Map. xrdp 0.9.21 draws a desktop of a new size after its Demand Active, and only once, so a server that draws has finished.</summary>
    private void FinalizeForUpdate(Instant now)
    {
        if (_phase == ClientPhase.ConnectionFinalization) OnFinalized(now);
    }

    private void OnFinalized(Instant now)
    {
        FrameBuffer.Reset(_desktop.Width, _desktop.Height);
        Begin(ClientPhase.Active, now);
        Emit(_wasActive
            ? new ClientOutput.Reactivated(_desktop.Width, _desktop.Height, _desktop.ColorDepth)
            : new ClientOutput.Activated(_desktop.Width, _desktop.Height, _desktop.ColorDepth));
        _wasActive = true;
    }
}
