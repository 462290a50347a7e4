namespace Beside.Platform.X11.Wire;

/// <summary>What the server tells about itself and about the chosen screen when a connection is set up. X protocol, section 8.</summary>
internal sealed record XSetup(
    uint ResourceBase, uint ResourceMask, byte MinKeycode, byte MaxKeycode, uint Root, int Width, int Height, PixelLayout Pixels)
{
    /// <summary>How many screens the display has; the pointer walks between them.</summary>
    internal int Screens { get; init; } = 1;

    /// <param name="body">What follows the first eight bytes of the reply.</param>
    internal static XSetup Read(ReadOnlySpan<byte> body, int screenIndex)
    {
        var reader = new XReader(body);
        reader.Skip(4 /* release-number */);
        uint resourceBase = reader.U32();
        uint resourceMask = reader.U32();
        reader.Skip(4 /* motion-buffer-size */);
        int vendorLength = reader.U16();
        reader.Skip(2 /* maximum-request-length */);
        int screens = reader.U8();
        int formats = reader.U8();
        bool isBigEndian = reader.U8() == 1 /* image-byte-order: MSBFirst */;
        reader.Skip(3 /* bitmap-format-bit-order, -scanline-unit, -scanline-pad */);
        byte minKeycode = reader.U8();
        byte maxKeycode = reader.U8();
        reader.Skip(4);
        reader.Skip(vendorLength);
        reader.SkipPadding();
        ReadOnlySpan<byte> formatBytes = reader.Take(formats * 8);
        if (screenIndex >= screens)
            throw new XProtocolException($"screen {screenIndex} was asked for, the display has {screens}");
        for (int i = 0; i < screenIndex; i++) SkipScreen(ref reader);
        uint root = reader.U32();
        reader.Skip(16 /* default-colormap, white-pixel, black-pixel, current-input-masks */);
        int width = reader.U16();
        int height = reader.U16();
        reader.Skip(8 /* size in millimeters, min-installed-maps, max-installed-maps */);
        uint rootVisual = reader.U32();
        reader.Skip(2 /* backing-stores, save-unders */);
        byte rootDepth = reader.U8();
        int depths = reader.U8();
        (byte visualClass, uint red, uint green, uint blue) = FindVisual(ref reader, depths, rootVisual);
        (int bitsPerPixel, int scanlinePad) = FindFormat(formatBytes, rootDepth);
        var pixels = new PixelLayout(visualClass, rootDepth, bitsPerPixel, scanlinePad, isBigEndian, red, green, blue);
        return new(resourceBase, resourceMask, minKeycode, maxKeycode, root, width, height, pixels) { Screens = screens };
    }

    private static void SkipScreen(ref XReader reader)
    {
        reader.Skip(39);
        int depths = reader.U8();
        for (int i = 0; i < depths; i++)
        {
            reader.Skip(2);
            int visuals = reader.U16();
            reader.Skip(4 + (visuals * 24));
        }
    }

    private static (byte Class, uint Red, uint Green, uint Blue) FindVisual(ref XReader reader, int depths, uint rootVisual)
    {
        for (int i = 0; i < depths; i++)
        {
            reader.Skip(2);
            int visuals = reader.U16();
            reader.Skip(4);
            for (int j = 0; j < visuals; j++)
            {
                uint id = reader.U32();
                byte visualClass = reader.U8();
                reader.Skip(3 /* bits-per-rgb-value, colormap-entries */);
                uint red = reader.U32();
                uint green = reader.U32();
                uint blue = reader.U32();
                reader.Skip(4);
                if (id == rootVisual) return (visualClass, red, green, blue);
            }
        }

        throw new XProtocolException($"the root visual 0x{rootVisual:X} is not among the screen's visuals");
    }

    private static (int BitsPerPixel, int ScanlinePad) FindFormat(ReadOnlySpan<byte> formats, byte depth)
    {
        for (int i = 0; i < formats.Length; i += 8)
        {
            if (formats[i] == depth) return (formats[i + 1], formats[i + 2]);
        }

        throw new XProtocolException($"no pixmap format for depth {depth}");
    }
}
