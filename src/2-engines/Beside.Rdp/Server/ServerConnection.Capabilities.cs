using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.13: Demand Active and Confirm Active, for the first time and after a change of size.</summary>
public sealed partial class ServerConnection
{
    private const uint FirstShareId = 0x000103EA;

    private int _desktopWidth;
    private int _desktopHeight;
    private ClientCapabilities? _capabilities;

    private void BeginCapabilitiesExchange(Instant now)
    {
        (int width, int height) = (_desktopWidth, _desktopHeight);
        _capabilities = new ClientCapabilities { ColorDepth = _colorDepth, DesktopWidth = width, DesktopHeight = height };
        _sender.SendShareControl(
            ShareControlType.DemandActive,
            new DemandActivePdu(_sender.ShareId, OurCapabilities.For(_colorDepth, (ushort)width, (ushort)height)));
        _phase = ConnectionPhase.CapabilitiesExchange;
        NextDeadline = now + _options.ConnectTimeout;
    }

    private void OnConfirmActive(ConfirmActivePdu confirm)
    {
        CapabilitySets sets = confirm.Capabilities;
        GeneralExtraFlags general = sets.General?.ExtraFlags ?? 0;
        PointerCapabilities pointer = sets.Pointer ?? new(0, 0);
        _sender.SaltsMacs = (general & GeneralExtraFlags.SaltedChecksum) != 0;
        _capabilities = _capabilities! with
        {
            FastPathSignatureSize = _sender.FastPathSignatureSize,
            DesktopResize = sets.Bitmap?.DesktopResize ?? false,
            NoBitmapCompressionHeader = (general & GeneralExtraFlags.NoBitmapCompressionHeader) != 0,
            ScreenBlt = sets.Order?.ScreenBlt ?? false,
            AllowSkipAlpha = ((sets.Bitmap?.DrawingFlags ?? 0) & BitmapCapabilities.AllowSkipAlpha) != 0,
            PointerCacheSize = Math.Min(
                pointer.PointerCacheSize > 0 ? pointer.PointerCacheSize : pointer.ColorPointerCacheSize,
                OurCapabilities.PointerCacheSize),
            NewPointers = pointer.PointerCacheSize > 0,
        };
        if ((general & GeneralExtraFlags.FastPathOutput) != 0)
            _capabilities = WithFastPath(_capabilities, sets);
        BeginFinalization();
    }

    /// <summary>Features that exist only on fast path. FreeRDP 2.11 announces surface commands even if it announces no fast path.</summary>
    private static ClientCapabilities WithFastPath(ClientCapabilities capabilities, CapabilitySets sets)
    {
        SurfaceCommandFlags surface = sets.SurfaceCommands?.Flags ?? 0;
        BitmapCodec? remoteFx = sets.BitmapCodecs?.Find(BitmapCodec.RemoteFx);
        int entropy = remoteFx is null ? 0 : ChooseEntropy(remoteFx);
        return capabilities with
        {
            FastPathOutput = true,
            MaxUpdateBytes = (int)Math.Min(sets.MultifragmentUpdate?.MaxRequestSize ?? 0, int.MaxValue),
            SetSurfaceBits = (surface & SurfaceCommandFlags.SetSurfaceBits) != 0,
            StreamSurfaceBits = (surface & SurfaceCommandFlags.StreamSurfaceBits) != 0,
            FrameMarkers = (surface & SurfaceCommandFlags.FrameMarker) != 0,
            MaxUnacknowledgedFrames = (int)Math.Min(sets.FrameAcknowledge?.MaxUnacknowledgedFrameCount ?? 0, int.MaxValue),
            RemoteFxCodecId = entropy == 0 ? null : remoteFx!.CodecId,
            RemoteFxEntropy = entropy,
            NsCodecId = sets.BitmapCodecs?.Find(BitmapCodec.NsCodec)?.CodecId,
            MaxPointerSize = PointerSize(sets.LargePointer?.Flags ?? 0, sets.MultifragmentUpdate?.MaxRequestSize ?? 0),
        };
    }

    /// <summary>RLGR3 where the client decodes both: it is the smaller one on most screens. 0: neither.</summary>
    private static int ChooseEntropy(BitmapCodec codec)
    {
        if (codec.Properties.Length < RemoteFxClientCapabilities.FixedSize) return 0;
        IReadOnlyList<byte> offered = Pdu.Read<RemoteFxClientCapabilities>(codec.Properties.Span).EntropyBits;
        return offered.Contains(RemoteFxClientCapabilities.Rlgr3) ? RemoteFxClientCapabilities.Rlgr3
            : offered.Contains(RemoteFxClientCapabilities.Rlgr1) ? RemoteFxClientCapabilities.Rlgr1
            : 0;
    }

    /// <summary>2.2.7.2.7: a large pointer needs room for a large update; a client that announces one without the other
    /// gets the small pointers that fit.</summary>
    private static int PointerSize(ushort flags, uint maxUpdateBytes) =>
        (flags & LargePointerCapabilities.Supports384) != 0 && maxUpdateBytes >= LargePointerCapabilities.BytesFor384 ? 384
        : (flags & (LargePointerCapabilities.Supports96 | LargePointerCapabilities.Supports384)) != 0
            && maxUpdateBytes >= LargePointerCapabilities.BytesFor96 ? 96
        : 32;
}
