using System.Buffers.Binary;

namespace Beside.Testing;

/// <summary>Pixels of a display as xwd, a program that is not ours, sees them. 0x00RRGGBB, row by row; the pointer is not in it.</summary>
public sealed class Screenshot(int width, int height, uint[] pixels)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public ReadOnlySpan<uint> Pixels => pixels;

    public uint this[int x, int y] => pixels[(y * Width) + x];

    public bool IsBlack => !pixels.AsSpan().ContainsAnyExcept(0u);

    public static async Task<Screenshot> TakeAsync(XvfbDisplay display)
    {
        string file = Path.GetTempFileName();
        try
        {
            await display.RunToEndAsync("xwd", "-root", "-silent", "-out", file).ConfigureAwait(false);
            return XwdFile.Read(await File.ReadAllBytesAsync(file).ConfigureAwait(false));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public Screenshot Crop(int x, int y, int cropWidth, int cropHeight)
    {
        uint[] cropped = new uint[cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++)
            pixels.AsSpan(((y + row) * Width) + x, cropWidth).CopyTo(cropped.AsSpan(row * cropWidth));
        return new(cropWidth, cropHeight, cropped);
    }

    /// <summary>Pixels that differ in any of these bits; all of them where the sizes do.</summary>
    public int CountDifferences(Screenshot other, uint bits = 0xFFFFFF)
    {
        if (other.Width != Width || other.Height != Height)
            return Math.Max(pixels.Length, other.Pixels.Length);
        int differences = 0;
        for (int i = 0; i < pixels.Length; i++)
            differences += ((pixels[i] ^ other.Pixels[i]) & bits) == 0 ? 0 : 1;
        return differences;
    }

    /// <summary>Peak signal-to-noise ratio in dB over the three channels; infinite where nothing differs.</summary>
    public double PsnrTo(Screenshot other)
    {
        if (other.Width != Width || other.Height != Height)
            throw new ArgumentException("The sizes differ.", nameof(other));
        long squares = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            for (int shift = 0; shift < 24; shift += 8)
            {
                int difference = (int)((pixels[i] >> shift) & 0xFF) - (int)((other.Pixels[i] >> shift) & 0xFF);
                squares += difference * difference;
            }
        }

        return squares == 0 ? double.PositiveInfinity : 10 * Math.Log10(255.0 * 255.0 * pixels.Length * 3 / squares);
    }

    /// <summary>Writes a PNG for people to look at.</summary>
    public void Save(string path) => PngFile.Write(this, path);

    /// <summary>Writes the pixels as xwd does; xwud shows such a file.</summary>
    public void SaveXwd(string path)
    {
        using FileStream file = File.Create(path);
        file.Write(XwdFile.Header(Width, Height));
        byte[] row = new byte[Width * 4];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
                BinaryPrimitives.WriteUInt32LittleEndian(row.AsSpan(x * 4), this[x, y]);
            file.Write(row);
        }
    }
}
