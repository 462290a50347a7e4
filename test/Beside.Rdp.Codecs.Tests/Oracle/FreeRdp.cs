using System.Runtime.InteropServices;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's own codecs, called in this process: the second opinion on every stream. Signatures from its public headers.</summary>
internal static unsafe partial class FreeRdp
{
    public const uint Bgrx32 = (32u << 24) | (4 << 16) | (8 << 8) | (8 << 4) | 8;
    public const uint Bgra32 = (32u << 24) | (4 << 16) | (8 << 12) | (8 << 8) | (8 << 4) | 8;

    private const string Library = "libfreerdp2.so.2";

    static FreeRdp()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            throw new InvalidOperationException($"{Library} is missing: install libfreerdp2-2 (apt-get install libfreerdp2-2).");
    }

    /// <summary>What a FreeRDP client shows for a planar bitmap update, or null where it refuses.</summary>
    public static byte[]? DecodePlanar(ReadOnlySpan<byte> stream, int width, int height, bool bottomUp = true, uint format = Bgrx32)
    {
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
    public static byte[] EncodePlanar(ReadOnlyPixelSpan pixels, bool skipAlpha, bool runLengths)
    {
        const uint AllowRunLengths = 1 << 4, AllowSkipAlpha = 1 << 5;
        uint flags = (skipAlpha ? AllowSkipAlpha : 0) | (runLengths ? AllowRunLengths : 0);
        nint context = PlanarContextNew(flags, (uint)pixels.Width, (uint)pixels.Height);
        try
        {
            fixed (byte* source = pixels.Bytes)
            {
                uint size = 0;
                byte* stream = PlanarCompress(
                    context, source, Bgra32, (uint)pixels.Width, (uint)pixels.Height, (uint)pixels.StrideBytes, null, &size);
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

    [LibraryImport(Library, EntryPoint = "freerdp_bitmap_planar_context_new")]
    private static partial nint PlanarContextNew(uint flags, uint width, uint height);

    [LibraryImport(Library, EntryPoint = "freerdp_bitmap_planar_context_free")]
    private static partial void PlanarContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "planar_decompress")]
    private static partial int PlanarDecompress(
        nint context, byte* source, uint size, uint sourceWidth, uint sourceHeight, byte* destination, uint format, uint step,
        uint x, uint y, uint width, uint height, int flip);

    [LibraryImport(Library, EntryPoint = "freerdp_bitmap_compress_planar")]
    private static partial byte* PlanarCompress(
        nint context, byte* data, uint format, uint width, uint height, uint scanline, byte* destination, uint* size);
}
