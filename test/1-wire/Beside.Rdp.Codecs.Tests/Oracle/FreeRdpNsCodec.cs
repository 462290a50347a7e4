using System.Runtime.InteropServices;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's NSCodec, called in this process. Signatures and parameters from its public headers
/// (freerdp/codec/nsc.h, winpr/stream.h of 2.11).</summary>
internal sealed unsafe partial class FreeRdpNsCodec : IDisposable
{
    private const string StreamLibrary = "libwinpr2.so.2";
    private const int ColorLossLevel = 0, ChromaSubsampling = 1, ColorFormat = 3;   // NSC_PARAMETER
    private const uint FlipVertical = 1;   // FREERDP_FLIP_VERTICAL

    private readonly nint _context;
    private readonly nint _stream;

    public FreeRdpNsCodec(int width, int height, int colorLoss = 1, bool halved = false)
    {
        FreeRdp.RequireLibrary();
        _context = ContextNew();
        if (ContextReset(_context, (uint)width, (uint)height) == 0)
            throw new InvalidOperationException("nsc_context_reset failed.");
        Set(ColorLossLevel, (uint)colorLoss);
        Set(ColorFormat, FreeRdp.Bgrx32);
        Set(ChromaSubsampling, halved ? 1u : 0u);
        _stream = StreamNew(0, 1 << 16);
    }

    /// <summary>What a FreeRDP client shows for a surface command, or null where it refuses.</summary>
    public byte[]? Decode(ReadOnlySpan<byte> stream, int width, int height)
    {
        byte[] pixels = new byte[width * height * 4];
        return TryDecode(stream, pixels, width, height) ? pixels : null;
    }

    public bool TryDecode(ReadOnlySpan<byte> stream, Span<byte> pixels, int width, int height)
    {
        fixed (byte* source = stream, destination = pixels)
        {
            return ProcessMessage(
                _context, 32, (uint)width, (uint)height, source, (uint)stream.Length, destination, FreeRdp.Bgrx32,
                (uint)width * 4, 0, 0, (uint)width, (uint)height, FlipVertical) != 0;
        }
    }

    /// <summary>One picture. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlyPixelSpan pixels)
    {
        byte** stream = (byte**)_stream;
        stream[1] = stream[0];   // wStream: buffer, pointer
        fixed (byte* source = pixels.Bytes)
        {
            if (ComposeMessage(_context, _stream, source, (uint)pixels.Width, (uint)pixels.Height, (uint)pixels.StrideBytes) == 0)
                throw new InvalidOperationException("nsc_compose_message failed.");
        }

        return new ReadOnlySpan<byte>(stream[0], (int)(stream[1] - stream[0]));
    }

    public void Dispose()
    {
        ContextFree(_context);
        StreamFree(_stream, 1);
    }

    private void Set(int parameter, uint value)
    {
        if (SetParameter(_context, parameter, value) == 0)
            throw new InvalidOperationException("nsc_context_set_parameters failed.");
    }

    [LibraryImport(FreeRdp.Library, EntryPoint = "nsc_context_new")]
    private static partial nint ContextNew();

    [LibraryImport(FreeRdp.Library, EntryPoint = "nsc_context_free")]
    private static partial void ContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "nsc_context_reset")]
    private static partial int ContextReset(nint context, uint width, uint height);

    [LibraryImport(FreeRdp.Library, EntryPoint = "nsc_context_set_parameters")]
    private static partial int SetParameter(nint context, int what, uint value);

    [LibraryImport(FreeRdp.Library, EntryPoint = "nsc_process_message")]
    private static partial int ProcessMessage(
        nint context, ushort bitsPerPixel, uint width, uint height, byte* data, uint length,
        byte* destination, uint format, uint stride, uint x, uint y, uint destinationWidth, uint destinationHeight, uint flip);

    [LibraryImport(FreeRdp.Library, EntryPoint = "nsc_compose_message")]
    private static partial int ComposeMessage(nint context, nint stream, byte* image, uint width, uint height, uint stride);

    [LibraryImport(StreamLibrary, EntryPoint = "Stream_New")]
    private static partial nint StreamNew(nint buffer, nuint size);

    [LibraryImport(StreamLibrary, EntryPoint = "Stream_Free")]
    private static partial void StreamFree(nint stream, int freeBuffer);
}
