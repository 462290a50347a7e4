namespace Beside.Pixels;

/// <summary>Copies pixels from one view into another of the same size.</summary>
public static class PixelCopy
{
    /// <summary>Copies every pixel, the unused byte included. The views may lie in one buffer if they do not overlap.</summary>
    /// <exception cref="ArgumentException">The views differ in size.</exception>
    public static void Copy(ReadOnlyPixelSpan source, PixelSpan destination)
    {
        if (source.Width != destination.Width || source.Height != destination.Height)
            throw new ArgumentException("Only pictures of one size can be copied.", nameof(destination));

        int rowBytes = source.Width * 4;
        if (source.Height > 1 && source.StrideBytes == rowBytes && destination.StrideBytes == rowBytes)
        {
            source.Bytes[..(rowBytes * source.Height)].CopyTo(destination.Bytes);
            return;
        }

        for (int y = 0; y < source.Height; y++) source.Row(y).CopyTo(destination.Row(y));
    }
}
