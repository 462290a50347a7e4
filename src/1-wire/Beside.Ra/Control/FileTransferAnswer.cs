using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.3, the receiver's answer on the channel of a file.</summary>
public static class FileTransferAnswer
{
    /// <summary>FILEXFERREJECT: the file is not wanted. The whole packet for <c>remdesk</c>.</summary>
    public static byte[] ToRejectPacket() => ToPacket("FILEXFERREJECT");

    private static byte[] ToPacket(string text)
    {
        byte[] data = new byte[WireText.TerminatedSize(text)];
        var writer = new PduWriter(data);
        WireText.WriteTerminated(ref writer, text);
        return RaPacket.ToArray(LogicalChannel.Files, data);
    }
}
