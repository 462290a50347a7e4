using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.13 to 3.2.5.3.22: capabilities and finalization, for the first time and after a deactivation.</summary>
public sealed partial class ClientConnection
{
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
        _sender.SendShareControl(ShareControlType.ConfirmActive, new ConfirmActivePdu(
            _sender.ShareId,
            ClientCapabilitySets.For(bitmap, _fragments.MaxBytes, input, _options.KeyboardLayout, codecs)));
        _sender.SendShareData(ShareDataType.Synchronize, new SynchronizePdu(ServerUserId));
        _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.Cooperate));
        _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.RequestControl));
        _sender.SendShareData(ShareDataType.FontList, new FontListPdu());
        Begin(ClientPhase.ConnectionFinalization, now);
    }

    /// <summary>1.3.1.1: updates follow the Font Map. xrdp 0.9.21 draws a desktop of a new size after its Demand
    /// Active, and only once, so a server that draws has finished.</summary>
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
