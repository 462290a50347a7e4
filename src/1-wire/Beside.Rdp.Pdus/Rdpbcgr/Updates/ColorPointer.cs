using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.4 Color Pointer Update (TS_COLORPOINTERATTRIBUTE): 24 bits a pixel.</summary>
public readonly ref struct ColorPointer : IPdu<ColorPointer>
{
    /// <summary>Bits a pixel of the XOR mask.</summary>
    public const int BitsPerPixel = 24;

    public static string Name => "TS_COLORPOINTERATTRIBUTE";

    public required PointerImage Image { get; init; }

    public int Size => Image.SizeOf(isLarge: false) + 1 /* pad */;

    public static ColorPointer Read(scoped ref PduReader reader)
    {
        PointerImage image = PointerImage.Read(ref reader, BitsPerPixel, isLarge: false);
        SkipPad(ref reader);
        return new() { Image = image };
    }

    public void Write(scoped ref PduWriter writer)
    {
        Image.Write(ref writer, isLarge: false);
        writer.WriteUInt8(0);   // pad
    }

    /// <summary>The last byte is optional.</summary>
    internal static void SkipPad(scoped ref PduReader reader)
    {
        if (!reader.IsAtEnd) reader.Skip(1, "pad");
    }
}
