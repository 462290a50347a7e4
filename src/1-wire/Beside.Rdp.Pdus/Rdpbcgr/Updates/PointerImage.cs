using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>What the three pointer shapes have in common: [MS-RDPBCGR] 2.2.9.1.1.4.4 Color Pointer Update
/// (TS_COLORPOINTERATTRIBUTE), 2.2.9.1.1.4.5
/// New Pointer Update (TS_POINTERATTRIBUTE) and 2.2.9.1.2.1.11 Fast-Path Large Pointer Update
/// (TS_FP_LARGEPOINTERATTRIBUTE). A view on its masks.</summary>
public readonly ref struct PointerImage
{
    internal const int FixedSize = 2 /* cacheIndex */ + 4 /* hotSpot */ + 2 /* width */ + 2 /* height */;

    public required ushort CacheIndex { get; init; }

    /// <summary>Pixels from the left edge.</summary>
    public required ushort HotSpotX { get; init; }

    /// <summary>Pixels from the top edge.</summary>
    public required ushort HotSpotY { get; init; }

    /// <summary>Pixels, at most <see cref="Limits.PointerMaxPixels"/>.</summary>
    public required ushort Width { get; init; }

    public required ushort Height { get; init; }

    /// <summary>Colours: rows of <see cref="PointerMask.RowSize"/> bytes, the last one first. At least as many as the
    /// height says.</summary>
    public required ReadOnlySpan<byte> XorMaskData { get; init; }

    /// <summary>The part of the background that is kept: rows of one bit a pixel, the last one first.</summary>
    public required ReadOnlySpan<byte> AndMaskData { get; init; }

    internal static PointerImage Read(scoped ref PduReader reader, int bitsPerPixel, bool isLarge)
    {
        ushort slot = reader.ReadUInt16LittleEndian("cacheIndex");
        ushort hotSpotX = reader.ReadUInt16LittleEndian("hotSpot"), hotSpotY = reader.ReadUInt16LittleEndian("hotSpot");
        ushort width = reader.ReadUInt16LittleEndian("width"), height = reader.ReadUInt16LittleEndian("height");
        uint andLength = isLarge ? reader.ReadUInt32LittleEndian("lengthAndMask") : reader.ReadUInt16LittleEndian("lengthAndMask");
        uint xorLength = isLarge ? reader.ReadUInt32LittleEndian("lengthXorMask") : reader.ReadUInt16LittleEndian("lengthXorMask");
        bool isBounded = width <= Limits.PointerMaxPixels && height <= Limits.PointerMaxPixels;
        reader.Require(isBounded, "width", $"{width} x {height}, at most {Limits.PointerMaxPixels} x {Limits.PointerMaxPixels} allowed");
        reader.Require(bitsPerPixel is 1 or 4 or 8 or 16 or 24 or 32, "xorBpp", $"{bitsPerPixel}");
        bool isEmpty = width == 0 || height == 0;
        int xorRow = isEmpty ? 0 : PointerMask.RowSize(width, bitsPerPixel), andRow = isEmpty ? 0 : PointerMask.RowSize(width, 1);
        reader.Require(xorLength >= xorRow * height, "lengthXorMask", $"{xorLength} bytes for {height} rows of {xorRow}");
        reader.Require(andLength >= andRow * height, "lengthAndMask", $"{andLength} bytes for {height} rows of {andRow}");
        reader.Require(xorLength <= (uint)reader.Remaining, "lengthXorMask", $"{xorLength} bytes announced, {reader.Remaining} here");
        ReadOnlySpan<byte> xor = reader.ReadBytes((int)xorLength, "xorMaskData");
        reader.Require(andLength <= (uint)reader.Remaining, "lengthAndMask", $"{andLength} bytes announced, {reader.Remaining} here");
        ReadOnlySpan<byte> and = reader.ReadBytes((int)andLength, "andMaskData");
        return new()
        {
            CacheIndex = slot,
            HotSpotX = hotSpotX,
            HotSpotY = hotSpotY,
            Width = width,
            Height = height,
            XorMaskData = xor,
            AndMaskData = and,
        };
    }

    internal int SizeOf(bool isLarge) =>
        FixedSize + (isLarge ? 8 : 4) /* lengthAndMask, lengthXorMask */ + XorMaskData.Length + AndMaskData.Length;

    internal void Write(scoped ref PduWriter writer, bool isLarge)
    {
        writer.WriteUInt16LittleEndian(CacheIndex);
        writer.WriteUInt16LittleEndian(HotSpotX);
        writer.WriteUInt16LittleEndian(HotSpotY);
        writer.WriteUInt16LittleEndian(Width);
        writer.WriteUInt16LittleEndian(Height);
        if (isLarge)
        {
            writer.WriteUInt32LittleEndian((uint)AndMaskData.Length);
            writer.WriteUInt32LittleEndian((uint)XorMaskData.Length);
        }
        else
        {
            writer.WriteUInt16LittleEndian((ushort)AndMaskData.Length);
            writer.WriteUInt16LittleEndian((ushort)XorMaskData.Length);
        }

        writer.WriteBytes(XorMaskData);
        writer.WriteBytes(AndMaskData);
    }
}
