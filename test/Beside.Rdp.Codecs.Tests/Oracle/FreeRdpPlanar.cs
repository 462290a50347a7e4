using System.Runtime.InteropServices;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's planar codec, called in this process. Signatures from its public headers.</summary>
internal static unsafe partial class FreeRdpPlanar
{
    /// <summary>What a FreeRDP client shows for a planar bitmap update, or null where it refuses.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> stream, int width, int height, bool bottomUp = true, uint format = FreeRdp.Bgrx32)
    {
        FreeRdp.RequireLibrary();
        nint context = PlanarContextNew(0, (uint)width, (uint)height);
        try
        {
            byte[] pixels = new byte[width * height * 4];
            fixed (byte* source = stream, destination = pixels)
            {
                bool decoded = PlanarDecompress(
                    context, source, (uint)stream.Length, (uint)width, (uint)height, destination, format, (uint)width * 4, 0, 0, (uint)width, (uint)height, bottomUp ? 1 : 0) != 0;
                return decoded ? pixels : null;
            }
        }
        finally
        {
            PlanarContextFree(context);
        }
    }

    /// <summary>A planar stream as FreeRDP's server encodes it; rows are bottom-up, the alpha plane is left out where <paramref name="skipAlpha"/>.</summary>
    public static byte[] Encode(ReadOnlyPixelSpan pixels, bool skipAlpha, bool runLengths)
    {
        const uint AllowRunLengths = 1 << 4, AllowSkipAlpha = 1 << 5;
        uint flags = (skipAlpha ? AllowSkipAlpha : 0) | (runLengths ? AllowRunLengths : 0);
        FreeRdp.RequireLibrary();
        nint context = PlanarContextNew(flags, (uint)pixels.Width, (uint)pixels.Height);
        try
        {
            fixed (byte* source = pixels.Bytes)
            {
                uint size = 0;
                byte* stream = PlanarCompress(
                    context, source, FreeRdp.Bgra32, (uint)pixels.Width, (uint)pixels.Height, (uint)pixels.StrideBytes, null, &size);
                if (stream == null) throw new InvalidOperationException("freerdp_bitmap_compress_planar failed.");
                byte[] copy = new ReadOnlySpan<byte>(stream, (int)size).ToArray();
                NativeMemory.Free(stream);
                return copy;
            }
        }
        finally
        {
            PlanarContextFree(context);
        }
    }

    [LibraryImport(FreeRdp.Library, EntryPoint = "freerdp_bitmap_planar_context_new")]
    private static partial nint PlanarContextNew(uint flags, uint width, uint height);

    [LibraryImport(FreeRdp.Library, EntryPoint = "freerdp_bitmap_planar_context_free")]
    private static partial void PlanarContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "planar_decompress")]
    private static partial int PlanarDecompress(
        nint context, byte* source, uint size, uint sourceWidth, uint sourceHeight, byte* destination, uint format, uint step,
        uint x, uint y, uint width, uint height, int flip);

    [LibraryImport(FreeRdp.Library, EntryPoint = "freerdp_bitmap_compress_planar")]
    private static partial byte* PlanarCompress(
        nint context, byte* data, uint format, uint width, uint height, uint scanline, byte* destination, uint* size);
}
