using Beside.Wire;

namespace Beside.Rdp.Codecs.Bulk;

/// <summary>
/// [MS-RDPBCGR] 3.1.8.3: all that a server compresses on one connection, in the order in which it comes, whatever kind of PDU it is in.
/// A packet never becomes more than the history of its type has bytes, and nothing is allocated after construction.
/// </summary>
public sealed class BulkDecompressor
{
    /// <summary>What a client announces in its Client Info PDU; those below are understood too.</summary>
    public const BulkCompressionType HighestType = BulkCompressionType.Rdp6;

    private readonly MppcDecompressor _rdp4 = MppcDecompressor.CreateRdp4();
    private readonly MppcDecompressor _rdp5 = MppcDecompressor.CreateRdp5();
    private readonly NcrushDecompressor _rdp6 = new();

    /// <summary>False: compressed in a way that <see cref="Decompress"/> does not know, so that it was not announced either.</summary>
    public static bool Takes(BulkFlags flags) => (flags & BulkFlags.Compressed) == 0 || TypeOf(flags) <= HighestType;

    /// <summary>Takes all that <paramref name="reader"/> still has. What is not compressed is answered as it is, after the history has been flushed where the flags say so.</summary>
    /// <returns>Valid until the next call, and as long as the bytes behind the reader.</returns>
    /// <exception cref="MalformedPduException">The bits end early, do not fit the history, or have no meaning. The histories are of no use afterwards.</exception>
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
