using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.2 Bitmap Capability Set (TS_BITMAP_CAPABILITYSET).</summary>
public sealed record BitmapCapabilities(
    ushort PreferredBitsPerPixel, ushort DesktopWidth, ushort DesktopHeight, bool DesktopResize, byte DrawingFlags = 0) : ICapabilitySet
{
    /// <summary>DRAW_ALLOW_SKIP_ALPHA.</summary>
    public const byte AllowSkipAlpha = 0x08;

    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.Bitmap;

    int ICapabilitySet.BodySize => 24;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(PreferredBitsPerPixel);
        writer.WriteUInt16LittleEndian(1);   // receive1BitPerPixel
        writer.WriteUInt16LittleEndian(1);   // receive4BitsPerPixel
        writer.WriteUInt16LittleEndian(1);   // receive8BitsPerPixel
        writer.WriteUInt16LittleEndian(DesktopWidth);
        writer.WriteUInt16LittleEndian(DesktopHeight);
        writer.WriteUInt16LittleEndian(0);   // pad2octets
        writer.WriteUInt16LittleEndian(DesktopResize ? (ushort)1 : (ushort)0);
        writer.WriteUInt16LittleEndian(1);   // bitmapCompressionFlag
        writer.WriteUInt8(0);                // highColorFlags
        writer.WriteUInt8(DrawingFlags);
        writer.WriteUInt16LittleEndian(1);   // multipleRectangleSupport
        writer.WriteUInt16LittleEndian(0);   // pad2octetsB
    }

    internal static BitmapCapabilities ReadBody(scoped ref PduReader reader)
    {
        ushort depth = reader.UInt16OrZero("preferredBitsPerPixel");
        reader.SkipAtMost(2 + 2 + 2, "receive1BitPerPixel");
        ushort width = reader.UInt16OrZero("desktopWidth");
        ushort height = reader.UInt16OrZero("desktopHeight");
        reader.SkipAtMost(2, "pad2octets");
        bool resize = reader.UInt16OrZero("desktopResizeFlag") != 0;
        reader.SkipAtMost(2 + 1, "bitmapCompressionFlag");
        return new(depth, width, height, resize, reader.UInt8OrZero("drawingFlags"));
    }
}
