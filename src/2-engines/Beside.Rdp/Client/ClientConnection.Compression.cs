using Beside.Rdp.Codecs.Bulk;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.1.8: decompression. Fast path and share data have one history, so every packet counts, even
/// one that is not used.</summary>
public sealed partial class ClientConnection
{
    private readonly BulkDecompressor? _bulk;

    /// <summary>How many packets have come compressed.</summary>
    public long CompressedPackets { get; private set; }

    /// <summary>2.2.1.11.1.1: not for static virtual channels, whose capability set (2.2.7.1.10) says so.</summary>
    private InfoFlags CompressionOffer => _bulk is null ? InfoFlags.None : InfoFlags.Compression | InfoFlags.CompressionTypeRdp6;

    /// <summary>2.2.9.1.2.1 compressionFlags.</summary>
    private BulkFlags ReadCompressionFlags(scoped ref PduReader reader)
    {
        var flags = (BulkFlags)reader.ReadUInt8("compressionFlags");
        RequireOffered(flags, ref reader, "compressionFlags");
        return flags;
    }

    /// <summary>2.2.8.1.1.1.2: the body of a share data PDU. Offsets of errors within it count decompressed bytes.</summary>
    private PduReader Decompress(ShareDataHeader header, scoped ref PduReader reader)
    {
        const int HeadersSize = ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize;
        var flags = (BulkFlags)header.CompressedType;
        RequireOffered(flags, ref reader, "compressedType");
        int offset = reader.Offset;
        PduReader packet = header.IsCompressed ? reader.Slice(header.CompressedLength - HeadersSize, "compressedLength") : reader;
        return new(reader.Pdu, Decompress(flags, ref packet), offset);
    }

    private ReadOnlySpan<byte> Decompress(BulkFlags flags, scoped ref PduReader packet)
    {
        if (_bulk is null) return packet.ReadRemaining();
        if ((flags & BulkFlags.Compressed) != 0) CompressedPackets++;
        return _bulk.Decompress(flags, ref packet);
    }

    private void RequireOffered(BulkFlags flags, scoped ref PduReader reader, string field)
    {
        bool isOffered = _bulk is null ? (flags & BulkFlags.Compressed) == 0 : BulkDecompressor.Takes(flags);
        reader.Require(isOffered, RdpRule.CompressionNotOffered, field, "compressed in a way that was not offered");
    }
}
