using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.X224;

namespace Beside.Rdp.Client;

/// <summary>What a <see cref="ClientConnection"/> tells its owner, in order. Bytes go through
/// <see cref="ClientConnection.PendingBytes"/>; send them before you act on an output.</summary>
public abstract record ClientOutput
{
    private ClientOutput()
    {
    }

    /// <summary>Run the TLS handshake as client on the pipe now, compare the certificate with the invitation's, then
    /// call <see cref="ClientConnection.CompleteTls"/>.</summary>
    public sealed record StartTls : ClientOutput
    {
        public static StartTls Instance { get; } = new();
    }

    /// <summary>Standard RDP Security: compare this key with KH2 or KH ([MS-RA] 3.5.5), then call
    /// <see cref="ClientConnection.ApproveServerKey"/> or <see cref="ClientConnection.Disconnect"/>. The connection
    /// sends nothing until then.</summary>
    /// <param name="PublicKeyBlob">The RSA_PUBLIC_KEY that KH and KH2 are taken over ([MS-RAI] 2.2.2): as it came in a
    /// proprietary certificate, or built from the server's own certificate of an X.509 chain.</param>
    public sealed record ServerKeyReceived(ReadOnlyMemory<byte> PublicKeyBlob) : ClientOutput;

    /// <summary>The server does not speak the security layer that was offered. After
    /// <see cref="NegotiationFailureCode.SslNotAllowedByServer"/> a new connection without
    /// <see cref="ClientConnectionOptions.OfferTls"/> may work.</summary>
    /// <param name="FailureCode">Null if it answered without negotiating, which is not allowed.</param>
    public sealed record SecurityRefused(NegotiationFailureCode? FailureCode) : ClientOutput;

    /// <summary>The connection sequence is finished; <see cref="ClientConnection.FrameBuffer"/> has this size and is black.</summary>
    public sealed record Activated(int Width, int Height, int ColorDepth) : ClientOutput;

    /// <summary>As <see cref="Activated"/>, after the server has deactivated the session; its desktop may have a different size.</summary>
    public sealed record Reactivated(int Width, int Height, int ColorDepth) : ClientOutput;

    /// <summary>A whole message, reassembled from its chunks, on a static virtual channel.</summary>
    public sealed record ChannelReceived(string Channel, byte[] Data) : ClientOutput;

    /// <summary>The pointer's shape has changed.</summary>
    /// <param name="Shape">Null unless the server drew the shape itself.</param>
    public sealed record PointerChanged(PointerKind Kind, PointerShape? Shape) : ClientOutput
    {
        public static PointerChanged Hidden { get; } = new(PointerKind.Hidden, null);

        public static PointerChanged Default { get; } = new(PointerKind.Default, null);
    }

    /// <summary>The server has moved the pointer.</summary>
    public sealed record PointerMoved(int X, int Y) : ClientOutput;

    /// <summary>[MS-RDPBCGR] 2.2.9.2.3 TS_FRAME_MARKER. Show everything between begin and end at once; after an end,
    /// call <see cref="ClientConnection.AcknowledgeFrame"/> when the frame has been shown.</summary>
    public sealed record FrameMarked(bool IsEnd, uint FrameId) : ClientOutput;

    /// <summary>[MS-RDPBCGR] 2.2.5.1 Set Error Info: why the server is about to disconnect; <see cref="ErrorInfoText"/>
    /// has the words. Code 0 is not reported.</summary>
    public sealed record ErrorInfo(uint Code) : ClientOutput;

    /// <summary>The last output: send what is pending and close the pipe.</summary>
    /// <param name="Rule">The rule that the server broke; null: none, or its bytes cannot be read.</param>
    public sealed record Closed(ClientCloseReason Reason, string Detail, RdpRule? Rule = null) : ClientOutput;
}
