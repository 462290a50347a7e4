using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's interleaved RLE encoder as its server uses it, for tiles of at most 64 pixels a side.</summary>
internal sealed unsafe class FreeRdpInterleavedEncoder : IDisposable
{
    private readonly nint _context;
    private readonly byte[] _stream = new byte[64 * 64 * 8];

    public FreeRdpInterleavedEncoder()
    {
        FreeRdp.RequireLibrary();
        _context = FreeRdpInterleaved.ContextNew(1);
    }

    /// <summary>A stream, valid until the next call; empty where FreeRDP gives up.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlyPixelSpan pixels, int bitsPerPixel)
    {
        fixed (byte* source = pixels.Bytes, destination = _stream)
        {
            uint size = (uint)_stream.Length;
            bool encoded = FreeRdpInterleaved.Compress(
                _context, destination, &size, (uint)pixels.Width, (uint)pixels.Height, source, FreeRdp.Bgrx32,
                (uint)pixels.StrideBytes, 0, 0, 0, (uint)bitsPerPixel) != 0;
            return encoded ? _stream.AsSpan(0, (int)size) : default;
        }
    }

    public void Dispose() => FreeRdpInterleaved.ContextFree(_context);
}
