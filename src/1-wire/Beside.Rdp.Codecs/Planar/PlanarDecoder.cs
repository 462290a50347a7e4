using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Planar;

/// <summary>
/// Decoder of [MS-RDPEGDI] 2.2.2.5.1 RDP6_BITMAP_STREAM with everything it may use: alpha, run lengths, colour loss, chroma
/// subsampling. One caller at a time; scratch memory grows with the pictures that the caller asks for, never with what a stream announces.
/// </summary>
public sealed class PlanarDecoder
{
    private const string Name = "RDP6_BITMAP_STREAM";

    private byte[] _planes = [];

    /// <summary>Decodes a stream that fills <paramref name="destination"/> exactly. The fourth byte of a pixel is its
    /// alpha, 255 where there is no alpha plane.</summary>
    /// <param name="bottomUp">The last row comes first, as TS_BITMAP_DATA has it.</param>
    /// <exception cref="MalformedPduException">The stream ends early, has bytes left, or leaves the picture.</exception>
    public void Decode(ReadOnlySpan<byte> source, PixelSpan destination, bool bottomUp = true)
    {
        int width = destination.Width;
        int height = destination.Height;
        int area = width * height;
        if (_planes.Length < area * 4) _planes = new byte[area * 4];

        var reader = new PduReader(Name, source);
        var format = (PlanarFormat)reader.ReadUInt8("FormatHeader");
        int colorLoss = (int)(format & PlanarFormat.ColorLossLevel);
        bool runs = (format & PlanarFormat.RunLengthEncoding) != 0;
        bool halved = (format & PlanarFormat.ChromaSubsampling) != 0;
        reader.Require(!halved || colorLoss > 0, "FormatHeader", "chroma subsampling without a colour loss level");

        var planes = new Planes(_planes, area);
        if ((format & PlanarFormat.NoAlpha) != 0) planes.Alpha.Fill(byte.MaxValue);
        else ReadPlane(ref reader, "AlphaPlane", planes.Alpha, width, height, runs);
        int chromaWidth = halved ? (width + 1) / 2 : width;
        int chromaHeight = halved ? (height + 1) / 2 : height;
        ReadPlane(ref reader, "LumaOrRedPlane", planes.First, width, height, runs);
        ReadPlane(ref reader, "OrangeChromaOrGreenPlane", planes.Second, chromaWidth, chromaHeight, runs);
        ReadPlane(ref reader, "GreenChromaOrBluePlane", planes.Third, chromaWidth, chromaHeight, runs);
        if (!runs && !reader.IsAtEnd) reader.Skip(1, "Pad");
        reader.ExpectEnd("Pad");

        for (int i = 0; i < height; i++)
        {
            Span<byte> row = destination.Row(bottomUp ? height - 1 - i : i);
            if (colorLoss == 0)
                CombineRow(planes, i * width, row);
            else
                CombineChromaRow(planes, i * width, (halved ? i / 2 : i) * chromaWidth, halved, colorLoss, row);
        }
    }

    private static void CombineRow(Planes planes, int at, Span<byte> row)
    {
        for (int x = 0; x < row.Length / 4; x++)
        {
            row[x * 4] = planes.Third[at + x];
            row[(x * 4) + 1] = planes.Second[at + x];
            row[(x * 4) + 2] = planes.First[at + x];
            row[(x * 4) + 3] = planes.Alpha[at + x];
        }
    }

    /// <summary>3.1.9.1.2 from AYCoCg: chroma comes back to its height first, in eight bits with a sign.</summary>
    private static void CombineChromaRow(Planes planes, int at, int chromaAt, bool halved, int colorLoss, Span<byte> row)
    {
        for (int x = 0; x < row.Length / 4; x++)
        {
            int c = chromaAt + (halved ? x / 2 : x);
            int luma = planes.First[at + x];
            int orange = (sbyte)(planes.Second[c] << (colorLoss - 1));
            int green = (sbyte)(planes.Third[c] << (colorLoss - 1));
            int rest = luma - green;
            row[x * 4] = Clamp(rest - orange);
            row[(x * 4) + 1] = Clamp(luma + green);
            row[(x * 4) + 2] = Clamp(rest + orange);
            row[(x * 4) + 3] = planes.Alpha[at + x];
        }
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);

    private static void ReadPlane(scoped ref PduReader reader, string field, Span<byte> plane, int width, int height, bool runs)
    {
        if (!runs)
        {
            reader.ReadBytes(width * height, field).CopyTo(plane);
            return;
        }

        for (int y = 0; y < height; y++)
        {
            Span<byte> row = plane.Slice(y * width, width);
            ReadSegments(ref reader, field, row);
            if (y == 0) continue;
            ReadOnlySpan<byte> above = plane.Slice((y - 1) * width, width);
            for (int x = 0; x < width; x++)
                row[x] = (byte)(above[x] + ((row[x] >> 1) ^ -(row[x] & 1)));
        }
    }

    /// <summary>2.2.2.5.1.2 RDP6_RLE_SEGMENT until a row is full. Before the first value of a row stands zero.</summary>
    private static void ReadSegments(scoped ref PduReader reader, string field, Span<byte> row)
    {
        byte value = 0;
        while (!row.IsEmpty)
        {
            byte control = reader.ReadUInt8(field);
            int run = control & 0x0F;
            int raw = control >> 4;
            if (run is 1 or 2)
            {
                run = (run * 16) + raw;
                raw = 0;
            }

            reader.Require(raw + run > 0, field, "a segment without values");
            reader.Require(raw + run <= row.Length, field, $"a segment of {raw + run} values, {row.Length} remain in the row");
            if (raw > 0)
            {
                ReadOnlySpan<byte> values = reader.ReadBytes(raw, field);
                values.CopyTo(row);
                value = values[^1];
            }

            row.Slice(raw, run).Fill(value);
            row = row[(raw + run)..];
        }
    }

    private readonly ref struct Planes(Span<byte> memory, int area)
    {
        public Span<byte> Alpha { get; } = memory[..area];

        public Span<byte> First { get; } = memory.Slice(area, area);

        public Span<byte> Second { get; } = memory.Slice(2 * area, area);

        public Span<byte> Third { get; } = memory.Slice(3 * area, area);
    }
}
