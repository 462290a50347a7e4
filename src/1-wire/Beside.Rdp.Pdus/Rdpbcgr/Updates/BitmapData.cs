using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.2 Bitmap Data (TS_BITMAP_DATA): one rectangle of a bitmap update. A view on its pixels.</summary>
public readonly ref struct BitmapData : IPdu<BitmapData>
{
    private const int FixedSize = InclusiveRectangle.Size /* destination */ + 2 /* width */ + 2 /* height */
        + 2 /* bitsPerPixel */ + 2 /* flags */ + 2 /* bitmapLength */;

    public static string Name => "TS_BITMAP_DATA";

    /// <summary>Where it is drawn, in pixels of the surface. It may be smaller than the bitmap, whose width is rounded up.</summary>
    public required InclusiveRectangle Destination { get; init; }

    /// <summary>Pixels of the bitmap.</summary>
    public required ushort Width { get; init; }

    public required ushort Height { get; init; }

    public required ushort BitsPerPixel { get; init; }

    public required BitmapDataFlags Flags { get; init; }

    /// <summary>Null unless <see cref="HasCompressionHeader"/>.</summary>
    public CompressedDataHeader? CompressionHeader { get; init; }

    /// <summary>The pixels, last row first, without the compression header.</summary>
    public ReadOnlySpan<byte> BitmapDataStream { get; init; }

    public bool IsCompressed => (Flags & BitmapDataFlags.Compressed) != 0;

    /// <summary>A <see cref="CompressedDataHeader"/> precedes the pixels.</summary>
    public bool HasCompressionHeader => HasHeader(Flags);

    public int Size => HeaderSize(HasCompressionHeader) + BitmapDataStream.Length;

    /// <summary>Bytes before the pixels.</summary>
    public static int HeaderSize(bool hasCompressionHeader) => FixedSize + (hasCompressionHeader ? CompressedDataHeader.HeaderSize : 0);

    public static BitmapData Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        InclusiveRectangle destination = InclusiveRectangle.Read(ref reader, "destLeft", "destTop", "destRight", "destBottom");
        ushort width = reader.ReadUInt16LittleEndian("width");
        ushort height = reader.ReadUInt16LittleEndian("height");
        ushort bitsPerPixel = reader.ReadUInt16LittleEndian("bitsPerPixel");
        var flags = (BitmapDataFlags)reader.ReadUInt16LittleEndian("flags");
        int length = reader.ReadUInt16LittleEndian("bitmapLength");
        bool hasHeader = HasHeader(flags);
        reader.Require(
            !hasHeader || length >= CompressedDataHeader.HeaderSize,
            "bitmapLength",
            $"{length} bytes hold no {CompressedDataHeader.Name}");
        PduReader stream = reader.Slice(length, "bitmapDataStream");
        CompressedDataHeader? header = hasHeader ? CompressedDataHeader.Read(ref stream) : null;
        reader.Leave(outer);
        return new()
        {
            Destination = destination,
            Width = width,
            Height = height,
            BitsPerPixel = bitsPerPixel,
            Flags = flags,
            CompressionHeader = header,
            BitmapDataStream = stream.ReadRemaining(),
        };
    }

    public void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer, BitmapDataStream.Length);
        writer.WriteBytes(BitmapDataStream);
    }

    /// <summary>Writes everything before the pixels, if those are written straight into place.</summary>
    /// <param name="length">Bytes of the pixels.</param>
    public void WriteHeader(scoped ref PduWriter writer, int length)
    {
        Destination.Write(ref writer);
        writer.WriteUInt16LittleEndian(Width);
        writer.WriteUInt16LittleEndian(Height);
        writer.WriteUInt16LittleEndian(BitsPerPixel);
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteUInt16LittleEndian((ushort)(length + (HasCompressionHeader ? CompressedDataHeader.HeaderSize : 0)));
        if (HasCompressionHeader) CompressionHeader.GetValueOrDefault().Write(ref writer);
    }

    private static bool HasHeader(BitmapDataFlags flags) =>
        (flags & (BitmapDataFlags.Compressed | BitmapDataFlags.NoCompressionHeader)) == BitmapDataFlags.Compressed;
}
