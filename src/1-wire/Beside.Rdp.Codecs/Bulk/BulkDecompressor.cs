using Beside.Wire;

namespace Beside.Rdp.Codecs.Bulk;

/// <summary>
/// [MS-RDPBCGR] 3.1.8.3: decompresses everything that a server sends compressed on one connection, in order, whatever kind of PDU holds it.
/// A packet never grows larger than the history of its type, and nothing is allocated after construction.
/// </summary>
public sealed class BulkDecompressor
{
    /// <summary>The type that a client announces in its Client Info PDU; it understands those below too.</summary>
    public const BulkCompressionType HighestType = BulkCompressionType.Rdp6;

    private readonly MppcDecompressor _rdp4 = MppcDecompressor.CreateRdp4();
    private readonly MppcDecompressor _rdp5 = MppcDecompressor.CreateRdp5();
    private readonly NcrushDecompressor _rdp6 = new();

    /// <summary>False for a compression that <see cref="Decompress"/> does not know and that we therefore have not announced.</summary>
    public static bool Takes(BulkFlags flags) => (flags & BulkFlags.Compressed) == 0 || TypeOf(flags) <= HighestType;

    /// <summary>Takes everything that <paramref name="reader"/> still has. Returns uncompressed bytes as they are,
    /// after it has flushed the history if the flags say so.</summary>
    /// <returns>Valid until the next call, and as long as the bytes after the reader.</returns>
    /// <exception cref="MalformedPduException">The bits end early, do not fit the history, or have no meaning. The
    /// histories cannot be used afterwards.</exception>
    public ReadOnlySpan<byte> Decompress(BulkFlags flags, scoped ref PduReader reader)
    {
        if ((flags & ~BulkFlags.TypeMask) == 0) return reader.ReadRemaining();
        switch (TypeOf(flags))
        {
            case BulkCompressionType.Rdp4:
                return _rdp4.Decompress(flags, ref reader);
            case BulkCompressionType.Rdp5:
                return _rdp5.Decompress(flags, ref reader);
            case BulkCompressionType.Rdp6:
                return _rdp6.Decompress(flags, ref reader);
            default:
                reader.Require(Takes(flags), "compressionFlags", "compressed in a way that was not offered");
                return reader.ReadRemaining();
        }
    }

    private static BulkCompressionType TypeOf(BulkFlags flags) => (BulkCompressionType)(flags & BulkFlags.TypeMask);
}
