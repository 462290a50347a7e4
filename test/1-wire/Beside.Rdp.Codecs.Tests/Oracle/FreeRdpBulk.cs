using System.Runtime.InteropServices;
using Beside.Rdp.Codecs.Bulk;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's bulk compressors and decompressors, called in this process. Signatures from its public headers of 2.11.</summary>
internal sealed unsafe partial class FreeRdpBulk : IDisposable
{
    private readonly BulkCompressionType _type;
    private readonly nint _context;
    private readonly byte[] _destination = new byte[128 * 1024];

    public FreeRdpBulk(BulkCompressionType type, bool compressor)
    {
        FreeRdp.RequireLibrary();
        _type = type;
        _context = type == BulkCompressionType.Rdp6 ? NcrushContextNew(compressor ? 1 : 0) : MppcContextNew((uint)type, compressor ? 1 : 0);
    }

    /// <summary>One packet with its flags, which say whether it has become smaller.</summary>
    public (BulkFlags Flags, byte[] Data) Compress(ReadOnlySpan<byte> data)
    {
        fixed (byte* source = data, destination = _destination)
        {
            byte* written = destination;
            uint size = (uint)_destination.Length, flags = 0;
            int result = _type == BulkCompressionType.Rdp6
                ? NcrushCompress(_context, source, (uint)data.Length, &written, &size, &flags)
                : MppcCompress(_context, source, (uint)data.Length, &written, &size, &flags);
            if (result < 0)
                throw new InvalidOperationException($"FreeRDP does not compress {data.Length} bytes: {result}.");
            return ((BulkFlags)flags | (BulkFlags)_type, new ReadOnlySpan<byte>(written, (int)size).ToArray());
        }
    }

    /// <summary>What a FreeRDP client makes of a packet, or null where it refuses.</summary>
    public byte[]? Decompress(BulkFlags flags, ReadOnlySpan<byte> data)
    {
        fixed (byte* source = data)
        {
            byte* written = null;
            uint size = 0;
            int result = _type == BulkCompressionType.Rdp6
                ? NcrushDecompress(_context, source, (uint)data.Length, &written, &size, (uint)flags)
                : MppcDecompress(_context, source, (uint)data.Length, &written, &size, (uint)flags);
            return result < 0 ? null : new ReadOnlySpan<byte>(written, (int)size).ToArray();
        }
    }

    public void Dispose()
    {
        if (_type == BulkCompressionType.Rdp6) NcrushContextFree(_context);
        else MppcContextFree(_context);
    }

    [LibraryImport(FreeRdp.Library, EntryPoint = "mppc_context_new")]
    private static partial nint MppcContextNew(uint level, int compressor);

    [LibraryImport(FreeRdp.Library, EntryPoint = "mppc_context_free")]
    private static partial void MppcContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "mppc_compress")]
    private static partial int MppcCompress(
        nint context, byte* source, uint sourceSize, byte** destination, uint* destinationSize, uint* flags);

    [LibraryImport(FreeRdp.Library, EntryPoint = "mppc_decompress")]
    private static partial int MppcDecompress(
        nint context, byte* source, uint sourceSize, byte** destination, uint* destinationSize, uint flags);

    [LibraryImport(FreeRdp.Library, EntryPoint = "ncrush_context_new")]
    private static partial nint NcrushContextNew(int compressor);

    [LibraryImport(FreeRdp.Library, EntryPoint = "ncrush_context_free")]
    private static partial void NcrushContextFree(nint context);

    [LibraryImport(FreeRdp.Library, EntryPoint = "ncrush_compress")]
    private static partial int NcrushCompress(
        nint context, byte* source, uint sourceSize, byte** destination, uint* destinationSize, uint* flags);

    [LibraryImport(FreeRdp.Library, EntryPoint = "ncrush_decompress")]
    private static partial int NcrushDecompress(
        nint context, byte* source, uint sourceSize, byte** destination, uint* destinationSize, uint flags);
}
