using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.2.1.11 Fast-Path Large Pointer Update (TS_FP_LARGEPOINTERATTRIBUTE): more than 96
/// pixels wide or high.</summary>
public readonly ref struct LargePointer : IPdu<LargePointer>
{
    public static string Name => "TS_FP_LARGEPOINTERATTRIBUTE";

    /// <summary>xorBpp: bits a pixel of the XOR mask: 1, 4, 8, 16, 24 or 32.</summary>
    public required ushort BitsPerPixel { get; init; }

    public required PointerImage Image { get; init; }

    public int Size => 2 /* xorBpp */ + Image.SizeOf(isLarge: true);

    public static LargePointer Read(scoped ref PduReader reader)
    {
        ushort bitsPerPixel = reader.ReadUInt16LittleEndian("xorBpp");
        return new() { BitsPerPixel = bitsPerPixel, Image = PointerImage.Read(ref reader, bitsPerPixel, isLarge: true) };
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(BitsPerPixel);
        Image.Write(ref writer, isLarge: true);
    }
}
