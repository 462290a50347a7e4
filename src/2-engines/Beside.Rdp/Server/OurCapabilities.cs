using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

namespace Beside.Rdp.Server;

/// <summary>What a server of ours announces in its Demand Active PDU. [MS-RDPBCGR] 2.2.1.13.1.</summary>
internal static class OurCapabilities
{
    internal const ushort PointerCacheSize = 25;

    private const ushort NodeId = 0x03EA;
    private const ushort WindowsMajor = 1;     // OSMAJORTYPE_WINDOWS: what every server says; clients make nothing of it
    private const ushort WindowsNtMinor = 3;   // OSMINORTYPE_WINDOWS_NT

    /// <summary>What a RemoteFX server announces (0x3F0000); clients that answer with less are held to less.</summary>
    private const uint MaxRequestSize = 0x3F0000;

    private const byte RemoteFxCodecId = 3;

    internal static CapabilitySets For(int colorDepth, ushort width, ushort height) => new()
    {
        Share = new(NodeId),
        General = new(
            WindowsMajor,
            WindowsNtMinor,
            GeneralExtraFlags.FastPathOutput
                | GeneralExtraFlags.LongCredentials
                | GeneralExtraFlags.SaltedChecksum
                | GeneralExtraFlags.NoBitmapCompressionHeader,
            RefreshRect: true,
            SuppressOutput: true),
        VirtualChannel = new(0, Limits.ChannelChunkBytes),
        Bitmap = new((ushort)colorDepth, width, height, DesktopResize: true, BitmapCapabilities.AllowSkipAlpha),
        Font = new(),
        Order = new(ScreenBlt: true),
        Pointer = new(PointerCacheSize, PointerCacheSize),
        Input = new(
            InputCapabilityFlags.Scancodes
                | InputCapabilityFlags.ExtendedMouse
                | InputCapabilityFlags.FastPath
                | InputCapabilityFlags.Unicode
            | InputCapabilityFlags.FastPath2 | InputCapabilityFlags.HorizontalWheel),
        MultifragmentUpdate = new(MaxRequestSize),
        LargePointer = new(LargePointerCapabilities.Supports96 | LargePointerCapabilities.Supports384),
        SurfaceCommands = new(SurfaceCommandFlags.SetSurfaceBits | SurfaceCommandFlags.StreamSurfaceBits | SurfaceCommandFlags.FrameMarker),
        BitmapCodecs = new([new(BitmapCodec.RemoteFx, RemoteFxCodecId, new byte[4])]),   // [MS-RDPRFX] 2.2.1.2: reserved, zeros
        FrameAcknowledge = new(2),
    };
}
