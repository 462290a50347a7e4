using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.3 Compressed Data Header (TS_CD_HEADER).</summary>
/// <param name="MainBodySize">Bytes of the compressed bitmap after this header.</param>
/// <param name="ScanWidth">Bytes of one uncompressed row.</param>
/// <param name="UncompressedSize">Bytes of the bitmap without compression; the field has 16 bits, so it wraps.</param>
public readonly record struct CompressedDataHeader(ushort MainBodySize, ushort ScanWidth, ushort UncompressedSize)
    : IPdu<CompressedDataHeader>
{
    /// <summary>Bytes.</summary>
    public const int HeaderSize = 4 * 2;

    public static string Name => "TS_CD_HEADER";

    public int Size => HeaderSize;

    public static CompressedDataHeader Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "cbCompFirstRowSize");   // 0 by the specification
        return new(
            reader.ReadUInt16LittleEndian("cbCompMainBodySize"),
            reader.ReadUInt16LittleEndian("cbScanWidth"),
            reader.ReadUInt16LittleEndian("cbUncompressedSize"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(0);   // cbCompFirstRowSize
        writer.WriteUInt16LittleEndian(MainBodySize);
        writer.WriteUInt16LittleEndian(ScanWidth);
        writer.WriteUInt16LittleEndian(UncompressedSize);
    }
}
