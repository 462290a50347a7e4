using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>Something to look at that is hard for every codec at once: a gradient, noise, thin lines and flat colour.</summary>
internal static class TestPicture
{
    public static Screenshot Create(int width, int height, int seed)
    {
        var random = new Random(seed);
        uint[] pixels = new uint[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (x * 4 / width) switch
                {
                    0 => (uint)((x * 255 / width) << 16 | (y * 255 / height) << 8 | ((x + y) & 0xFF)),
                    1 => (uint)random.Next(0x1000000),
                    2 => (x & 3) == 0 || (y & 7) == 0 ? 0x000000u : 0xFFFFFFu,
                    _ => (y / 32 % 2) == 0 ? 0x2060A0u : 0xE0E0D0u,
                };
            }
        }

        return new(width, height, pixels);
    }

    /// <summary>Shows the picture in a window of this display, without a border, from (x, y) on.</summary>
    public static async Task<ChildProcess> ShowAsync(XvfbDisplay display, TemporaryFolder folder, Screenshot picture, int x, int y)
    {
        string file = folder.File($"picture-{Guid.NewGuid():N}.xwd");
        picture.SaveXwd(file);
        ChildProcess viewer = display.Run("xwud", "-in", file, "-geometry", $"{picture.Width}x{picture.Height}+{x}+{y}");
        int differences = await Eventually.SeeAsync(
            async () => (await Screenshot.TakeAsync(display)).Crop(x, y, picture.Width, picture.Height).CountDifferences(picture),
            d => d == 0,
            TimeSpan.FromSeconds(10));
        return differences == 0
            ? viewer
            : throw new ChildProcessException($"xwud shows something else: {differences} pixels differ. {viewer.Errors.Text}");
    }
}
