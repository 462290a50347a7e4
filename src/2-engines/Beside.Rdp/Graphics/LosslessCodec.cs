using Beside.Pixels;
using Beside.Rdp.Codecs;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Connection;

namespace Beside.Rdp.Graphics;

/// <summary>The codec of bitmap updates at the session's colour depth. [MS-RDPBCGR] 2.2.9.1.1.3.1.2.2 TS_BITMAP_DATA:
/// 32 bits are planar, the others interleaved RLE.</summary>
internal abstract class LosslessCodec
{
    public abstract ushort BitsPerPixel { get; }

    /// <summary>Bytes a pixel in the worst case.</summary>
    public abstract int WorstBytesPerPixel { get; }

    public static LosslessCodec For(ClientCapabilities client) => client.ColorDepth switch
    {
        32 => new PlanarCodec(client.AllowSkipAlpha),
        24 => new InterleavedCodec(24),
        15 => new InterleavedCodec(15),
        _ => new InterleavedCodec(16),
    };

    /// <summary>Encodes the rectangle, whose width is a multiple of four.</summary>
    /// <returns>Bytes written, and whether they are compressed.</returns>
    public abstract (int Length, bool IsCompressed) Encode(ReadOnlyPixelSpan pixels, Span<byte> destination);

    private sealed class PlanarCodec(bool skipAlpha) : LosslessCodec
    {
        private readonly PlanarEncoder _encoder = new(skipAlpha);

        public override ushort BitsPerPixel => 32;

        public override int WorstBytesPerPixel => skipAlpha ? 3 : 5;   // with an alpha plane and always with run lengths

        public override (int Length, bool IsCompressed) Encode(ReadOnlyPixelSpan pixels, Span<byte> destination) =>
            (_encoder.Encode(pixels, destination), true);
    }

    private sealed class InterleavedCodec(ushort bitsPerPixel) : LosslessCodec
    {
        private readonly InterleavedRleEncoder _encoder = new();

        public override ushort BitsPerPixel => bitsPerPixel;

        public override int WorstBytesPerPixel => (bitsPerPixel + 7) / 8;

        public override (int Length, bool IsCompressed) Encode(ReadOnlyPixelSpan pixels, Span<byte> destination)
        {
            int rawLength = pixels.Width * pixels.Height * WorstBytesPerPixel;
            int length = _encoder.Encode(pixels, bitsPerPixel, destination[..rawLength]);
            return length >= 0 ? (length, true) : (RawBitmap.Encode(pixels, bitsPerPixel, destination), false);
        }
    }
}
