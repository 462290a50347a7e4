using System.Globalization;
using System.Text;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>PNG as netpbm reads it, which is not ours: our own files have to be true to the format.</summary>
internal static class PngReader
{
    public static async Task<Screenshot> ReadAsync(string file)
    {
        string decoded = file + ".ppm";
        await ChildProcess.RunAsync("sh", ["-c", "pngtopnm \"$0\" > \"$1\"", file, decoded]);
        byte[] bytes = await File.ReadAllBytesAsync(decoded);

        // P6, width, height, 255, each on a line or behind a blank, then red, green and blue of every pixel.
        string[] header = Encoding.ASCII.GetString(bytes, 0, Math.Min(64, bytes.Length)).Split([' ', '\n'], 5);
        Assert.Equal("P6", header[0]);
        Assert.Equal("255", header[3]);
        int width = int.Parse(header[1], CultureInfo.InvariantCulture), height = int.Parse(header[2], CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> samples = bytes.AsSpan(bytes.Length - (width * height * 3));
        uint[] pixels = new uint[width * height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (uint)((samples[i * 3] << 16) | (samples[(i * 3) + 1] << 8) | samples[(i * 3) + 2]);
        return new(width, height, pixels);
    }
}
