using System.Runtime.InteropServices;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's interleaved RLE codec, called in this process. Signatures from its public headers.</summary>
internal static unsafe partial class FreeRdpInterleaved
{
    /// <summary>What a FreeRDP client shows for a compressed bitmap update, or null where it refuses.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> stream, int width, int height, int bitsPerPixel)
    {
        FreeRdp.RequireLibrary();
        nint context = ContextNew(0);
        try
        {
            byte[] pixels = new byte[width * height * 4];
            fixed (byte* source = stream, destination = pixels)
            {
                bool decoded = Decompress(
                    context, source, (uint)stream.Length, (uint)width, (uint)height, (uint)bitsPerPixel, destination,
                    FreeRdp.Bgrx32, (uint)width * 4,
                    0, 0, (uint)width, (uint)height, 0) != 0;
                return decoded ? pixels : null;
            }
        }
        finally
        {
            ContextFree(context);
        }
    }

    [LibraryImport(FreeRdp.Library, EntryPoint = "bitmap_interleaved_context_new")]
    internal static partial nint ContextNew(int compressor);

    [LibraryImport(FreeRdp.Library, EntryPoint = "bitmap_interleaved_context_free")]
    internal static partial void ContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "interleaved_decompress")]
    internal static partial int Decompress(
        nint context, byte* source, uint size, uint width, uint height, uint bitsPerPixel, byte* destination, uint format, uint step,
        uint x, uint y, uint destinationWidth, uint destinationHeight, nint palette);

    [LibraryImport(FreeRdp.Library, EntryPoint = "interleaved_compress")]
    internal static partial int Compress(
        nint context, byte* destination, uint* size, uint width, uint height, byte* source, uint format, uint step,
        uint x, uint y, nint palette, uint bitsPerPixel);
}
