using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.5 New Pointer Update (TS_POINTERATTRIBUTE): a depth, then a color pointer
/// attribute of that depth.</summary>
public readonly ref struct NewPointer : IPdu<NewPointer>
{
    public static string Name => "TS_POINTERATTRIBUTE";

    /// <summary>xorBpp: bits a pixel of the XOR mask: 1, 4, 8, 16, 24 or 32.</summary>
    public required ushort BitsPerPixel { get; init; }

    public required PointerImage Image { get; init; }

    public int Size => 2 /* xorBpp */ + Image.SizeOf(isLarge: false) + 1 /* pad */;

    public static NewPointer Read(scoped ref PduReader reader)
    {
        ushort bitsPerPixel = reader.ReadUInt16LittleEndian("xorBpp");
        PointerImage image = PointerImage.Read(ref reader, bitsPerPixel, isLarge: false);
        ColorPointer.SkipPad(ref reader);
        return new() { BitsPerPixel = bitsPerPixel, Image = image };
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(BitsPerPixel);
        Image.Write(ref writer, isLarge: false);
        writer.WriteUInt8(0);   // pad
    }
}
