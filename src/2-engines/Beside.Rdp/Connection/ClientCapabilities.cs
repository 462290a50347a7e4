using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Rdp.Connection;

/// <summary>What the client can show and how, from its Confirm Active PDU and its GCC blocks. Sets that it did not send
/// have their defaults.</summary>
public sealed record ClientCapabilities
{
    /// <summary>Bits a pixel that bitmap updates are to have in this session: 8, 15, 16, 24 or 32.</summary>
    public required int ColorDepth { get; init; }

    /// <summary>The shared surface in pixels, as agreed.</summary>
    public required int DesktopWidth { get; init; }

    public required int DesktopHeight { get; init; }

    /// <summary>desktopResizeFlag: the client follows when the desktop gets another size.</summary>
    public bool DesktopResize { get; init; }

    /// <summary>FASTPATH_OUTPUT_SUPPORTED; otherwise updates go by slow path, and surface commands and large pointers cannot.</summary>
    public bool FastPathOutput { get; init; }

    /// <summary>NO_BITMAP_COMPRESSION_HDR: compressed bitmaps may leave out TS_CD_HEADER.</summary>
    public bool NoBitmapCompressionHeader { get; init; }

    /// <summary>The ScrBlt drawing order is understood (orderSupport, TS_NEG_SCRBLT_INDEX): content that has only moved
    /// need not be sent again.</summary>
    public bool ScreenBlt { get; init; }

    /// <summary>DRAW_ALLOW_SKIP_ALPHA: planar bitmaps may leave out the alpha plane.</summary>
    public bool AllowSkipAlpha { get; init; }

    /// <summary>Bytes of the largest update that may be sent in fragments; 0 if there is no Multifragment Update
    /// capability (then one PDU, at most 16,383 bytes).</summary>
    public int MaxUpdateBytes { get; init; }

    /// <summary>Bytes of the largest update that this client takes, without its headers: the size that it reassembles
    /// from fragments, or that one PDU holds.</summary>
    public int MaxUpdatePayload => FastPathOutput ? Math.Max(MaxUpdateBytes, MaxUnfragmentedPayload) : PduSender.MaxShareDataBody;

    /// <summary>Bytes of the signature in each fast-path PDU of this connection; 0 within TLS.</summary>
    internal int FastPathSignatureSize { get; init; }

    /// <summary>Bytes of an update, or of a fragment of one, in a fast-path PDU.</summary>
    internal int MaxUnfragmentedPayload =>
        Limits.FastPathOutputMaxBytes - FastPathHeader.HeaderSize - FastPathSignatureSize - 1 /* updateHeader */ - 2 /* size */;

    /// <summary>SURFCMDS_SETSURFACEBITS.</summary>
    public bool SetSurfaceBits { get; init; }

    /// <summary>SURFCMDS_STREAMSURFACEBITS.</summary>
    public bool StreamSurfaceBits { get; init; }

    /// <summary>SURFCMDS_FRAMEMARKER.</summary>
    public bool FrameMarkers { get; init; }

    /// <summary>maxUnacknowledgedFrameCount; 0 if the client does not acknowledge frames.</summary>
    public int MaxUnacknowledgedFrames { get; init; }

    /// <summary>The codec id under which the client knows RemoteFX, or null.</summary>
    public byte? RemoteFxCodecId { get; init; }

    /// <summary>CLW_ENTROPY_RLGR1 (1) or CLW_ENTROPY_RLGR3 (4) for RemoteFX.</summary>
    public int RemoteFxEntropy { get; init; }

    /// <summary>The codec id under which the client knows NSCodec, or null.</summary>
    public byte? NsCodecId { get; init; }

    /// <summary>Slots of the colour pointer cache; 0: colour pointers cannot be cached (then slot 0 alone is used).</summary>
    public int PointerCacheSize { get; init; }

    /// <summary>New Pointer Update (with a depth of its own) is understood.</summary>
    public bool NewPointers { get; init; }

    /// <summary>Edge of the largest pointer in pixels: 32, 96 or 384.</summary>
    public int MaxPointerSize { get; init; } = 32;
}
