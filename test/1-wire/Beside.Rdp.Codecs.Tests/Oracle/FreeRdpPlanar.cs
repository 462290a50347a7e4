using System.Runtime.InteropServices;

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
                    context, source, (uint)stream.Length, (uint)width, (uint)height, destination, format,
                    (uint)width * 4, 0, 0, (uint)width, (uint)height, bottomUp ? 1 : 0) != 0;
                return decoded ? pixels : null;
            }
        }
        finally
        {
            PlanarContextFree(context);
        }
    }

    [LibraryImport(FreeRdp.Library, EntryPoint = "freerdp_bitmap_planar_context_new")]
    internal static partial nint PlanarContextNew(uint flags, uint width, uint height);

    [LibraryImport(FreeRdp.Library, EntryPoint = "freerdp_bitmap_planar_context_free")]
    internal static partial void PlanarContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "planar_decompress")]
    internal static partial int PlanarDecompress(
        nint context, byte* source, uint size, uint sourceWidth, uint sourceHeight, byte* destination, uint format, uint step,
        uint x, uint y, uint width, uint height, int flip);

    [LibraryImport(FreeRdp.Library, EntryPoint = "freerdp_bitmap_compress_planar")]
    internal static partial byte* PlanarCompress(
        nint context, byte* data, uint format, uint width, uint height, uint scanline, byte* destination, uint* size);
}
