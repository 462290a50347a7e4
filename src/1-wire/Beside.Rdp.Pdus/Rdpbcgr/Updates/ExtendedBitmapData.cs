using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.2.1.1 Extended Bitmap Data (TS_BITMAP_DATA_EX). A view on its pixels.</summary>
public readonly ref struct ExtendedBitmapData : IPdu<ExtendedBitmapData>
{
    /// <summary>Bytes before the pixels where <see cref="ExtendedHeader"/> is empty.</summary>
    public const int HeaderSize =
        1 /* bpp */ + 1 /* flags */ + 1 /* reserved */ + 1 /* codecID */ + 2 /* width */ + 2 /* height */ + 4 /* bitmapDataLength */;

    private const byte HasExtendedHeader = 0x01;             // EX_COMPRESSED_BITMAP_HEADER_PRESENT
    private const int ExtendedHeaderSize = 4 + 4 + 8 + 8;    // 2.2.9.2.1.1.1 TS_COMPRESSED_BITMAP_HEADER_EX

    public static string Name => "TS_BITMAP_DATA_EX";

    /// <summary>Bits a pixel: 15, 16, 24 or 32 where <see cref="CodecId"/> is 0.</summary>
    public required byte BitsPerPixel { get; init; }

    /// <summary>The codec as the client has numbered it; 0: none.</summary>
    public required byte CodecId { get; init; }

    /// <summary>Pixels.</summary>
    public required ushort Width { get; init; }

    public required ushort Height { get; init; }

    /// <summary>2.2.9.2.1.1.1 Extended Compressed Bitmap Header (TS_COMPRESSED_BITMAP_HEADER_EX): times and ids for
    /// statistics; empty if there is none.</summary>
    public ReadOnlySpan<byte> ExtendedHeader { get; init; }

    public ReadOnlySpan<byte> BitmapData { get; init; }

    public int Size => HeaderSize + ExtendedHeader.Length + BitmapData.Length;

    public static ExtendedBitmapData Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        byte bitsPerPixel = reader.ReadUInt8("bpp");
        byte flags = reader.ReadUInt8("flags");
        reader.Skip(1, "reserved");
        byte codec = reader.ReadUInt8("codecID");
        ushort width = reader.ReadUInt16LittleEndian("width");
        ushort height = reader.ReadUInt16LittleEndian("height");
        uint length = reader.ReadUInt32LittleEndian("bitmapDataLength");
        ReadOnlySpan<byte> extended = reader.ReadBytes((flags & HasExtendedHeader) != 0 ? ExtendedHeaderSize : 0, "exBitmapDataHeader");
        reader.Require(length <= (uint)reader.Remaining, "bitmapDataLength", $"{length} bytes announced, {reader.Remaining} here");
        ReadOnlySpan<byte> data = reader.ReadBytes((int)length, "bitmapData");
        reader.Leave(outer);
        return new()
        {
            BitsPerPixel = bitsPerPixel,
            CodecId = codec,
            Width = width,
            Height = height,
            ExtendedHeader = extended,
            BitmapData = data
        };
    }

    public void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer, BitmapData.Length);
        writer.WriteBytes(BitmapData);
    }

    /// <summary>Writes everything before the pixels, if those are written straight into place.</summary>
    /// <param name="length">Bytes of the pixels.</param>
    public void WriteHeader(scoped ref PduWriter writer, int length)
    {
        writer.WriteUInt8(BitsPerPixel);
        writer.WriteUInt8(ExtendedHeader.IsEmpty ? (byte)0 : HasExtendedHeader);
        writer.WriteUInt8(0);   // reserved
        writer.WriteUInt8(CodecId);
        writer.WriteUInt16LittleEndian(Width);
        writer.WriteUInt16LittleEndian(Height);
        writer.WriteUInt32LittleEndian((uint)length);
        writer.WriteBytes(ExtendedHeader);
    }
}
