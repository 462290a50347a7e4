using System.Runtime.InteropServices;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's RemoteFX codec, called in this process. Signatures and the two offsets from its public headers
/// (freerdp/codec/rfx.h, winpr/stream.h of 2.11).</summary>
internal sealed unsafe partial class FreeRdpRemoteFx : IDisposable
{
    private const string StreamLibrary = "libwinpr2.so.2";
    private const int ModeOffset = 16;   // RFX_CONTEXT.mode

    private readonly nint _context;
    private readonly nint _stream;

    private FreeRdpRemoteFx(bool encoder, int width, int height, bool rlgr3)
    {
        FreeRdp.RequireLibrary();
        _context = ContextNew(encoder ? 1 : 0);
        if (ContextReset(_context, (uint)width, (uint)height) == 0)
            throw new InvalidOperationException("rfx_context_reset failed.");
        SetPixelFormat(_context, FreeRdp.Bgrx32);
        *(int*)(_context + ModeOffset) = rlgr3 ? 1 : 0;
        _stream = StreamNew(0, 1 << 16);
    }

    public static FreeRdpRemoteFx CreateDecoder(int width, int height) => new(encoder: false, width, height, rlgr3: true);

    public static FreeRdpRemoteFx CreateEncoder(int width, int height, bool rlgr3) => new(encoder: true, width, height, rlgr3);

    /// <summary>Shows messages on a picture as a FreeRDP client does; false where it refuses.</summary>
    public bool Decode(ReadOnlySpan<byte> messages, byte[] pixels, int width, int height)
    {
        // REGION16: a rectangle of four 16-bit numbers and a pointer.
        long* region = stackalloc long[2];
        RegionInit(region);
        try
        {
            fixed (byte* source = messages, destination = pixels)
                return ProcessMessage(
                    _context, source, (uint)messages.Length, 0, 0, destination, FreeRdp.Bgrx32, (uint)width * 4, (uint)height, region) != 0;
        }
        finally
        {
            RegionUninit(region);
        }
    }

    /// <summary>One frame with the whole picture; the first carries headers. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlyPixelSpan pixels)
    {
        ushort* rectangle = stackalloc ushort[4] { 0, 0, (ushort)pixels.Width, (ushort)pixels.Height };
        byte** stream = (byte**)_stream;
        stream[1] = stream[0];   // wStream: buffer, pointer
        fixed (byte* source = pixels.Bytes)
        {
            if (ComposeMessage(_context, _stream, rectangle, 1, source, (uint)pixels.Width, (uint)pixels.Height, (uint)pixels.StrideBytes)
                == 0)
                throw new InvalidOperationException("rfx_compose_message failed.");
        }

        return new ReadOnlySpan<byte>(stream[0], (int)(stream[1] - stream[0]));
    }

    public void Dispose()
    {
        ContextFree(_context);
        StreamFree(_stream, 1);
    }

    [LibraryImport(FreeRdp.Library, EntryPoint = "rfx_context_new")]
    private static partial nint ContextNew(int encoder);

    [LibraryImport(FreeRdp.Library, EntryPoint = "rfx_context_free")]
    private static partial void ContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "rfx_context_reset")]
    private static partial int ContextReset(nint context, uint width, uint height);

    [LibraryImport(FreeRdp.Library, EntryPoint = "rfx_context_set_pixel_format")]
    private static partial void SetPixelFormat(nint context, uint format);

    [LibraryImport(FreeRdp.Library, EntryPoint = "rfx_process_message")]
    private static partial int ProcessMessage(
        nint context, byte* data, uint length, uint left, uint top, byte* destination, uint format, uint stride, uint height, long* region);

    [LibraryImport(FreeRdp.Library, EntryPoint = "rfx_compose_message")]
    private static partial int ComposeMessage(
        nint context, nint stream, ushort* rectangles, nuint count, byte* image, uint width, uint height, uint stride);

    [LibraryImport(FreeRdp.Library, EntryPoint = "region16_init")]
    private static partial void RegionInit(long* region);

    [LibraryImport(FreeRdp.Library, EntryPoint = "region16_uninit")]
    private static partial void RegionUninit(long* region);

    [LibraryImport(StreamLibrary, EntryPoint = "Stream_New")]
    private static partial nint StreamNew(nint buffer, nuint size);

    [LibraryImport(StreamLibrary, EntryPoint = "Stream_Free")]
    private static partial void StreamFree(nint stream, int freeBuffer);
}
