using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Rdp.Pdus.X224;

namespace Beside.Testing.Rdp;

/// <summary>What a <see cref="ScriptedRdpClient"/> is. The defaults are a client like FreeRDP 2.11 over TLS with the
/// two channels of Remote Assistance.</summary>
public sealed record ScriptedRdpClientOptions
{
    /// <summary>Null: an X.224 request without negotiation.</summary>
    public SecurityProtocols? RequestedProtocols { get; init; } = SecurityProtocols.Ssl;

    public string? Cookie { get; init; } = "Cookie: mstshash=helper";

    /// <summary>Bytes before X.224.</summary>
    public byte[] Preconnection { get; init; } = [];

    public IReadOnlyList<string> Channels { get; init; } = ["remdesk", "encomsp"];

    public ushort HighColorDepth { get; init; } = 24;

    public ClientEarlyCapabilities EarlyCapabilities { get; init; } =
        ClientEarlyCapabilities.SupportErrorInfo | ClientEarlyCapabilities.Want32Bpp;

    public EncryptionMethods EncryptionMethods { get; init; } =
        EncryptionMethods.Rc4With40Bits | EncryptionMethods.Rc4With128Bits | EncryptionMethods.Rc4With56Bits;

    public string UserName { get; init; } = "helper";

    public string AlternateShell { get; init; } = "*";

    public string WorkingDir { get; init; } = "QQ==";

    public bool SaltedChecksum { get; init; } = true;

    /// <summary>False: it stops at the Demand Active PDU.</summary>
    public bool ConfirmsActive { get; init; } = true;

    public CapabilitySets Capabilities { get; init; } = new()
    {
        General = new(4, 7, GeneralExtraFlags.FastPathOutput
            | GeneralExtraFlags.LongCredentials
            | GeneralExtraFlags.SaltedChecksum
            | GeneralExtraFlags.NoBitmapCompressionHeader, true, true),
        Bitmap = new(32, 1024, 768, DesktopResize: true),
        Order = new(ScreenBlt: true),
        Pointer = new(20, 20),
        Input = new(InputCapabilityFlags.Scancodes | InputCapabilityFlags.FastPath2),
        VirtualChannel = new(0, 1600),
        Share = new(0),
        MultifragmentUpdate = new(0x3F0000),
        LargePointer = new(LargePointerCapabilities.Supports96),
        SurfaceCommands = new(SurfaceCommandFlags.SetSurfaceBits | SurfaceCommandFlags.FrameMarker | SurfaceCommandFlags.StreamSurfaceBits),
        FrameAcknowledge = new(2),
    };
}
