using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_REMOTE_CONTROL_DESKTOP_PACKET: the expert of version 1 asks to see the screen.</summary>
public sealed record RemoteControlDesktopMessage(string ConnectionString) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.RemoteControlDesktop;

    private protected override int BodySize => WireText.TerminatedSize(ConnectionString);

    internal static RemoteControlDesktopMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_REMOTE_CONTROL_DESKTOP_PACKET");
        return new(WireText.ReadText(ref reader, "raConnectionString"));
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => WireText.WriteTerminated(ref writer, ConnectionString);
}
