using Beside.Platform;

namespace Beside.Viewer.Drawing;

/// <summary>An arrow, for a novice's pointer without a picture of its own.</summary>
internal static class DefaultPointer
{
    private static readonly string[] Rows =
    [
        "#           ",
        "##          ",
        "#.#         ",
        "#..#        ",
        "#...#       ",
        "#....#      ",
        "#.....#     ",
        "#......#    ",
        "#.......#   ",
        "#........#  ",
        "#.....##### ",
        "#..#..#     ",
        "#.# #..#    ",
        "##  #..#    ",
        "#    #..#   ",
        "     #..#   ",
        "      ##    ",
    ];

    public static PointerShape Shape { get; } = Draw();

    private static PointerShape Draw()
    {
        int width = Rows[0].Length;
        byte[] pixels = new byte[width * Rows.Length * 4];
        for (int i = 0; i < width * Rows.Length; i++)
        {
            char c = Rows[i / width][i % width];
            pixels.AsSpan(i * 4, 3).Fill(c == '.' ? byte.MaxValue : (byte)0);
            pixels[(i * 4) + 3] = c == ' ' ? (byte)0 : byte.MaxValue;
        }

        return new(width, Rows.Length, 0, 0, pixels);
    }
}
