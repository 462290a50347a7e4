using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's planar encoder as its server uses it; rows are bottom-up.</summary>
internal sealed unsafe class FreeRdpPlanarEncoder : IDisposable
{
    private const uint AllowRunLengths = 1 << 4, AllowSkipAlpha = 1 << 5;

    private readonly nint _context;
    private readonly byte[] _stream;

    public FreeRdpPlanarEncoder(int maxWidth, int maxHeight, bool skipAlpha, bool runLengths)
    {
        FreeRdp.RequireLibrary();
        uint flags = (skipAlpha ? AllowSkipAlpha : 0) | (runLengths ? AllowRunLengths : 0);
        _context = FreeRdpPlanar.PlanarContextNew(flags, (uint)maxWidth, (uint)maxHeight);
        _stream = new byte[(maxWidth * maxHeight * 8) + 1024];
    }

    /// <summary>A stream, valid until the next call; empty where FreeRDP gives up, as it does where run lengths do not pay.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlyPixelSpan pixels)
    {
        fixed (byte* source = pixels.Bytes, destination = _stream)
        {
            uint size = (uint)_stream.Length;
            byte* written = FreeRdpPlanar.PlanarCompress(
                _context, source, FreeRdp.Bgra32, (uint)pixels.Width, (uint)pixels.Height, (uint)pixels.StrideBytes, destination, &size);
            return written == null ? default : _stream.AsSpan(0, (int)size);
        }
    }

    public void Dispose() => FreeRdpPlanar.PlanarContextFree(_context);
}
