using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>What a client of ours announces in its Confirm Active PDU. [MS-RDPBCGR] 2.2.1.13.2.</summary>
internal static class ClientCapabilitySets
{
    /// <summary>Slots of either pointer cache.</summary>
    internal const ushort PointerCacheSize = 25;

    /// <summary>What surface commands call RemoteFX; the client chooses it.</summary>
    internal const byte RemoteFxCodecId = 3;

    /// <summary>The number by which they name NSCodec, likewise.</summary>
    internal const byte NsCodecId = 1;

    private const ushort UnixMajor = 4;      // OSMAJORTYPE_UNIX
    private const ushort NativeMinor = 7;    // OSMINORTYPE_NATIVE_XSERVER
    private const uint MaxUnacknowledgedFrames = 2;
    private const uint LeastMaxUpdateBytes = 0x3F0000;      // without it FreeRDP 2.11 has no NSCodec
    // ours: a picture of 7680 x 4320 pixels in whole tiles has 127.5 MiB; the buffer grows with what comes
    private const uint MostMaxUpdateBytes = 128 << 20;

    private const InputCapabilityFlags Input =
        InputCapabilityFlags.Scancodes | InputCapabilityFlags.ExtendedMouse | InputCapabilityFlags.FastPath | InputCapabilityFlags.FastPath2
        | InputCapabilityFlags.Unicode | InputCapabilityFlags.HorizontalWheel;

    /// <summary>MaxRequestSize, and no more is ever put together. [MS-RDPRFX] 1.5: not less than the server's, within a
    /// bound of ours.</summary>
    internal static int MaxUpdateBytes(MultifragmentUpdateCapabilities? server) =>
        (int)Math.Clamp(server?.MaxRequestSize ?? 0, LeastMaxUpdateBytes, MostMaxUpdateBytes);

    /// <summary>[MS-RDPRFX] 1.5: a client that accepts less at once than the server may send gets no RemoteFX.</summary>
    internal static PictureCodecs CodecsWithin(PictureCodecs codecs, MultifragmentUpdateCapabilities? server) =>
        server?.MaxRequestSize > MostMaxUpdateBytes ? codecs & ~PictureCodecs.RemoteFx : codecs;

    internal static CapabilitySets For(
        BitmapCapabilities server, int maxUpdateBytes, InputCapabilityFlags serverInput, uint keyboardLayout, PictureCodecs codecs) => new()
        {
            General = new(
                UnixMajor,
                NativeMinor,
                GeneralExtraFlags.FastPathOutput
                    | GeneralExtraFlags.LongCredentials
                    | GeneralExtraFlags.SaltedChecksum
                    | GeneralExtraFlags.NoBitmapCompressionHeader,
                RefreshRect: true,
                SuppressOutput: true),
            Bitmap = new(
                server.PreferredBitsPerPixel,
                server.DesktopWidth,
                server.DesktopHeight,
                DesktopResize: true,
                BitmapCapabilities.AllowSkipAlpha),
            Order = new(ScreenBlt: true),
            Pointer = new(PointerCacheSize, PointerCacheSize),
            Input = new((Input & serverInput) | InputCapabilityFlags.Scancodes, keyboardLayout, KeyboardType: 4 /* 101 or 102 keys */),
            VirtualChannel = new(0, Limits.ChannelChunkBytes),
            Share = new(0),
            Font = new(),
            Declined = DeclinedCapabilities.OfClients,
            MultifragmentUpdate = new((uint)maxUpdateBytes),
            LargePointer = new(LargePointerCapabilities.Supports96 | LargePointerCapabilities.Supports384),
            SurfaceCommands =
                new(SurfaceCommandFlags.SetSurfaceBits | SurfaceCommandFlags.StreamSurfaceBits | SurfaceCommandFlags.FrameMarker),
            BitmapCodecs = new([.. CodecsOf(codecs)]),
            FrameAcknowledge = new(MaxUnacknowledgedFrames),
        };

    private static IEnumerable<BitmapCodec> CodecsOf(PictureCodecs codecs)
    {
        if (codecs.HasFlag(PictureCodecs.RemoteFx))
            yield return new(
                BitmapCodec.RemoteFx,
                RemoteFxCodecId,
                new RemoteFxClientCapabilities([RemoteFxClientCapabilities.Rlgr1, RemoteFxClientCapabilities.Rlgr3]).ToArray());
        if (codecs.HasFlag(PictureCodecs.NsCodec))
            // text loses more than it saves
            yield return new(
                BitmapCodec.NsCodec,
                NsCodecId,
                new NsCodecCapabilities(AllowDynamicFidelity: false, AllowSubsampling: false, ColorLossLevel: 1).ToArray());
    }
}
