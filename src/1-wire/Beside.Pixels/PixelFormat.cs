namespace Beside.Pixels;

/// <summary>The layout of a pixel in memory, in the order of its bytes.</summary>
public enum PixelFormat : byte
{
    /// <summary>Blue, green, red, unused: 4 bytes. The format of captures, of comparison and of every encoder's input.</summary>
    Bgrx32,

    /// <summary>Blue, green, red, straight alpha: 4 bytes. Cursors.</summary>
    Bgra32,

    /// <summary>Blue, green, red: 3 bytes.</summary>
    Bgr24,

    /// <summary>Five bits red (high), six green, five blue (low), little endian: 2 bytes.</summary>
    Rgb565,

    /// <summary>Five bits each of red, green, blue (low), little endian: 2 bytes.</summary>
    Rgb555,
}
