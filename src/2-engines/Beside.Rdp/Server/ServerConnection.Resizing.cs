using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 1.3.1.3: a running session whose desktop gets another size is deactivated and activated again.</summary>
public sealed partial class ServerConnection
{
    /// <summary>The surface has another size: Deactivate All, then a new capability exchange.
    /// <see cref="ServerOutput.Activated"/> follows; updates before it are dropped.</summary>
    /// <remarks>A client without desktopResizeFlag (2.2.7.1.2) cannot follow and is disconnected.</remarks>
    public void Resize(int width, int height, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, ushort.MaxValue);
        (_desktopWidth, _desktopHeight) = (width, height);
        if (_phase == ConnectionPhase.Active) Reactivate(now);
    }

    private void Reactivate(Instant now)
    {
        if (!_capabilities!.DesktopResize)
        {
            Disconnect(0, "the desktop's size changed and the client cannot follow");
            return;
        }

        _sender.SendShareControl(ShareControlType.DeactivateAll, new DeactivateAllPdu(_sender.ShareId));
        _sender.ShareId += 0x10000;
        BeginCapabilitiesExchange(now);
    }
}
