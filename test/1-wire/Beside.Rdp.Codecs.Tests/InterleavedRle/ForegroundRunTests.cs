using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Rdp.Codecs.InterleavedRle;

namespace Beside.Rdp.Codecs.Tests.InterleavedRle;

/// <summary>
/// IronRDP 0.7 asks for the bytes of a pixel behind the header of every foreground run, also of one that carries no
/// colour, and draws nothing of a bitmap where they are missing. What is encoded here never comes to that.
/// </summary>
public class ForegroundRunTests
{
    public static TheoryData<int> Depths => [15, 16, 24];

    /// <summary>Rows of a colour and its inverse in turn, written from the last one on: the last order is a run in
    /// white, which is the foreground from the start.</summary>
    [Theory]
    [MemberData(nameof(Depths))]
    public void Encode_RunInTheForegroundAtTheEnd_CarriesItsColour(int depth)
    {
        foreach (int width in (int[])[4, 15, 16, 31, 32, 33, 271, 272, 287, 288, 700])
        {
            byte[] stream = Encode(Picture(width, 3, (x, y) => y == 0 ? White : Black), depth);
            List<Order> orders = Walk(stream, depth);

            Assert.Equal(new Order("set foreground run", width, 0), orders[^1]);
            Assert.Equal(Color(White, depth), stream[^Bytes(depth)..]);
        }
    }

    /// <summary>Behind the run is a background run, or a white pixel, of one byte.</summary>
    [Theory]
    [MemberData(nameof(Depths))]
    public void Encode_RunInTheForegroundOneByteBeforeTheEnd_CarriesItsColour(int depth)
    {
        byte[] background = Encode(Picture(20, 3, (x, y) => y == 0 && x < 10 ? White : Black), depth);
        byte[] white = Encode(Picture(21, 3, (x, y) => y == 0 ? White : x == 20 ? Grey : Black), depth);

        Assert.Equal([new("set foreground run", 10, 1), new("background run", 10, 0)], Walk(background, depth)[^2..]);
        Assert.Equal([new("set foreground run", 20, 1), new("white", 1, 0)], Walk(white, depth)[^2..]);
    }

    /// <summary>Where a pixel's bytes are there, the run costs its header alone.</summary>
    [Theory]
    [MemberData(nameof(Depths))]
    public void Encode_RunInTheForegroundBeforeMore_CarriesNoColour(int depth)
    {
        uint[] last = [0x102030, 0x708090, 0x304050, 0xA0B0C0];
        byte[] stream = Encode(Picture(24, 3, (x, y) => y != 0 ? Black : x < 20 ? White : last[x - 20]), depth);

        Assert.Equal([new("foreground run", 20, 1 + (4 * Bytes(depth))), new("colour image", 4, 0)], Walk(stream, depth)[^2..]);
    }

    /// <summary>Seeded. Pictures of two or three colours, whose streams come to every end that there is.</summary>
    [Theory]
    [MemberData(nameof(Depths))]
    public void Encode_AnyPicture_HasAPixelsBytesBehindEveryForegroundRunAndNoByteTooMany(int depth)
    {
        var random = new Random(depth);
        var encoder = new InterleavedRleEncoder();
        int closed = 0, open = 0;
        for (int round = 0; round < 3000; round++)
        {
            (byte[] bytes, int width, int height) = Runs(random);
            byte[] stream = Encode((bytes, width, height), depth, encoder);
            List<Order> orders = Walk(stream, depth);
            Assert.All(orders.Where(o => o.Name == "foreground run"), o => Assert.InRange(o.BytesBehind, Bytes(depth), int.MaxValue));
            closed += IsClosed(stream, orders, depth) ? 1 : 0;
            open += orders.Exists(o => o.Name == "foreground run") ? 1 : 0;

            byte[] pixels = new byte[width * height * 4];
            new InterleavedRleDecoder().Decode(stream, depth, new PixelSpan(pixels, width, height, width * 4), default);
            Assert.Equal(Encode((pixels, width, height), depth, encoder), stream);
            Assert.Equal(-1, encoder.Encode(new ReadOnlyPixelSpan(bytes, width, height, width * 4), depth, new byte[stream.Length - 1]));
        }

        Assert.InRange(closed, 100, 3000);
        Assert.InRange(open, 100, 3000);
    }

    private const uint Black = 0, White = 0xFFFFFF, Grey = 0x404040;

    private static int Bytes(int depth) => depth == 24 ? 3 : 2;

    private static byte[] Color(uint color, int depth) => Enumerable.Repeat((byte)0xFF, Bytes(depth))
        .Select((b, i) => color != White ? (byte)0 : depth == 15 && i == 1 ? (byte)0x7F : b)
        .ToArray();

    private static (byte[] Bytes, int Width, int Height) Picture(int width, int height, Func<int, int, uint> color)
    {
        byte[] bytes = new byte[width * height * 4];
        for (int i = 0; i < width * height; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), 0xFF000000 | color(i % width, i / width));
        return (bytes, width, height);
    }

    /// <summary>Runs of few colours, as text and windows have them.</summary>
    private static (byte[] Bytes, int Width, int Height) Runs(Random random)
    {
        uint[] colors = [Black, White, (uint)random.Next(1 << 24)];
        int kinds = random.Next(2, 4), longest = random.Next(2, 60), left = 0;
        uint color = 0;
        return Picture(random.Next(4, 70), random.Next(2, 6), (_, _) =>
        {
            if (left-- > 0) return color;
            left = random.Next(longest);
            return color = colors[random.Next(kinds)];
        });
    }

    private static byte[] Encode((byte[] Bytes, int Width, int Height) picture, int depth, InterleavedRleEncoder? encoder = null)
    {
        byte[] stream = new byte[(picture.Bytes.Length * 2) + 64];
        int size = (encoder ?? new()).Encode(
            new ReadOnlyPixelSpan(picture.Bytes, picture.Width, picture.Height, picture.Width * 4), depth, stream);
        return stream[..size];
    }

    /// <summary>The last foreground run has a colour that it would not need.</summary>
    private static bool IsClosed(byte[] stream, List<Order> orders, int depth)
    {
        int last = orders.FindLastIndex(o => o.Name is "set foreground run" or "set foreground image");
        if (last < 0 || orders[last].Name != "set foreground run" || orders[last].BytesBehind >= Bytes(depth))
            return false;
        string color = Convert.ToHexString(ColorOf(stream, orders[last], depth));
        Order? before = orders.Take(last).LastOrDefault(o => o.Name is "set foreground run" or "set foreground image");
        return color == Convert.ToHexString(before is null ? Color(White, depth) : ColorOf(stream, before, depth));
    }

    private static ReadOnlySpan<byte> ColorOf(byte[] stream, Order order, int depth)
    {
        int masks = order.Name == "set foreground image" ? (order.Length + 7) / 8 : 0;
        int end = stream.Length - order.BytesBehind - masks;
        return stream.AsSpan(end - Bytes(depth), Bytes(depth));
    }

    /// <summary>The orders of a stream, as [MS-RDPBCGR] 2.2.9.1.1.3.1.2.4 lays them out: name, pixels, and how many
    /// bytes are left behind the order, or behind its header where it carries no more.</summary>
    private static List<Order> Walk(byte[] stream, int depth)
    {
        var orders = new List<Order>();
        int at = 0;
        while (at < stream.Length)
        {
            byte header = stream[at++];
            (string name, int length) = header switch
            {
                >= 0xF0 and < 0xF9 => (MegaName(header & 0xF), stream[at++] | (stream[at++] << 8)),
                0xF9 or 0xFA => ("special image", 8),
                0xFD => ("white", 1),
                0xFE => ("black", 1),
                >= 0xC0 => Lite(stream, ref at, header),
                _ => Regular(stream, ref at, header),
            };
            at += name switch
            {
                "set foreground run" or "colour run" => Bytes(depth),
                "set foreground image" => Bytes(depth) + ((length + 7) / 8),
                "foreground image" => (length + 7) / 8,
                "colour image" => length * Bytes(depth),
                "dithered run" => 2 * Bytes(depth),
                _ => 0,
            };
            orders.Add(new(name, length, stream.Length - at));
        }

        Assert.Equal(stream.Length, at);
        return orders;
    }

    private static string MegaName(int code) => code switch
    {
        0 => "background run",
        1 => "foreground run",
        2 => "foreground image",
        3 => "colour run",
        4 => "colour image",
        6 => "set foreground run",
        7 => "set foreground image",
        8 => "dithered run",
        _ => throw new InvalidDataException($"No order has the code {code}."),
    };

    /// <summary>Three bits of code and five of length; images count in eights.</summary>
    private static (string Name, int Length) Regular(byte[] stream, ref int at, byte header)
    {
        string name = MegaName(header >> 5);
        int length = header & 0x1F;
        if (length != 0) return (name, name == "foreground image" ? length * 8 : length);
        return (name, stream[at++] + (name == "foreground image" ? 1 : 32));
    }

    /// <summary>Four bits of code behind 0xC and four of length.</summary>
    private static (string Name, int Length) Lite(byte[] stream, ref int at, byte header)
    {
        string name = (header >> 4) switch { 0xC => "set foreground run", 0xD => "set foreground image", _ => "dithered run" };
        int length = header & 0xF;
        if (length != 0) return (name, name == "set foreground image" ? length * 8 : length);
        return (name, stream[at++] + (name == "set foreground image" ? 1 : 16));
    }

    private sealed record Order(string Name, int Length, int BytesBehind);
}
