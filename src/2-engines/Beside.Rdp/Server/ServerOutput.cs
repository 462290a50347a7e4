using Beside.Pixels;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Rdp.Server;

/// <summary>What a <see cref="ServerConnection"/> tells its owner, in order. Bytes go through
/// <see cref="ServerConnection.PendingBytes"/>; send them before you act on an output.</summary>
public abstract record ServerOutput
{
    private ServerOutput()
    {
    }

    /// <summary>Run the TLS handshake as server on the pipe now, then call <see cref="ServerConnection.CompleteTls"/>.</summary>
    public sealed record StartTls : ServerOutput
    {
        public static StartTls Instance { get; } = new();
    }

    /// <summary>The Client Info PDU is here and every channel is joined. Answer with
    /// <see cref="ServerConnection.Admit"/> or <see cref="ServerConnection.Disconnect"/>; the sequence waits until
    /// then.</summary>
    public sealed record LogonRequested(LogonRequest Request) : ServerOutput;

    /// <summary>Capabilities are exchanged and the connection sequence is finished, for the first time or after a
    /// change of the desktop's size.</summary>
    public sealed record Activated(ClientCapabilities Capabilities) : ServerOutput;

    /// <summary>A whole message, reassembled from its chunks, on a static virtual channel.</summary>
    public sealed record ChannelReceived(string Channel, byte[] Data) : ServerOutput;

    public sealed record InputReceived(InputEvent Event) : ServerOutput;

    /// <summary>The client wants these parts again ([MS-RDPBCGR] 2.2.11.2).</summary>
    public sealed record RefreshRequested(IReadOnlyList<Rectangle16> Areas) : ServerOutput;

    /// <summary>The client's window is hidden, or shown again ([MS-RDPBCGR] 2.2.11.3).</summary>
    public sealed record OutputSuppressed(bool IsSuppressed) : ServerOutput;

    /// <summary>[MS-RDPRFX] 2.2.3.1 TS_FRAME_ACKNOWLEDGE_PDU.</summary>
    public sealed record FrameAcknowledged(uint FrameId) : ServerOutput;

    /// <summary>The last output: send what is pending and close the pipe.</summary>
    /// <param name="Rule">The rule that the client broke; null: none, or its bytes cannot be read.</param>
    public sealed record Closed(CloseReason Reason, string Detail, RdpRule? Rule = null) : ServerOutput;
}
