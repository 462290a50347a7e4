using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs.NsCodec;

/// <summary>
/// Decoder of [MS-RDPNSC] 2.2.2 NSCODEC_BITMAP_STREAM with every colour loss level. One caller at a time; scratch memory
/// grows with the pictures that the caller asks for, never with what a stream announces.
/// </summary>
public sealed class NsCodecDecoder
{
    private const string Name = "NSCODEC_BITMAP_STREAM";

    /// <summary>3.1.8: what a run-length encoded plane ends in.</summary>
    private const int EndDataSize = 4;

    private const byte LongRun = 0xFF;
    private const int MinRun = 2;
    private const int MaxColorLoss = 7;

    private byte[] _planes = [];

    /// <summary>Decodes a stream that fills <paramref name="destination"/> exactly; nothing is written before the whole
    /// stream is known to be valid. The unused byte becomes 255.</summary>
    /// <param name="bottomUp">The last row comes first, as surface commands have it.</param>
    /// <exception cref="MalformedPduException">A plane ends early, has bytes left, or is larger than the picture.</exception>
    public void Decode(ReadOnlySpan<byte> source, PixelSpan destination, bool bottomUp = true)
    {
        int width = destination.Width, height = destination.Height;
        var reader = new PduReader(Name, source);
        uint lumaBytes = reader.ReadUInt32LittleEndian("LumaPlaneByteCount");
        uint orangeBytes = reader.ReadUInt32LittleEndian("OrangeChromaPlaneByteCount");
        uint greenBytes = reader.ReadUInt32LittleEndian("GreenChromaPlaneByteCount");
        uint alphaBytes = reader.ReadUInt32LittleEndian("AlphaPlaneByteCount");
        int colorLoss = reader.ReadUInt8("ColorLossLevel");
        reader.Require(colorLoss is >= 1 and <= MaxColorLoss, "ColorLossLevel", $"{colorLoss}, from 1 to {MaxColorLoss} allowed");
        bool halved = reader.ReadUInt8("ChromaSubsamplingLevel") != 0;
        reader.Skip(2, "Reserved");

        // 2.2.2: where chroma is subsampled, rows of luma are filled up to whole eights, and chroma has half of them
        // and half the rows, rounded up.
        int lumaWidth = halved ? (width + 7) & ~7 : width;
        int chromaWidth = halved ? lumaWidth / 2 : width;
        int lumaSize = lumaWidth * height, chromaSize = chromaWidth * (halved ? (height + 1) / 2 : height);
        if (_planes.Length < lumaSize + (2 * chromaSize))
            _planes = new byte[lumaSize + (2 * chromaSize)];
        ReadOnlySpan<byte> luma = ReadPlane(ref reader, "LumaPlane", lumaBytes, _planes.AsSpan(0, lumaSize));
        ReadOnlySpan<byte> orange = ReadPlane(ref reader, "OrangeChromaPlane", orangeBytes, _planes.AsSpan(lumaSize, chromaSize));
        ReadOnlySpan<byte> green = ReadPlane(ref reader, "GreenChromaPlane", greenBytes, _planes.AsSpan(lumaSize + chromaSize, chromaSize));
        reader.Require(
            alphaBytes <= (uint)reader.Remaining,
            "AlphaPlaneByteCount",
            $"{alphaBytes} bytes announced, {reader.Remaining} here");
        reader.Skip((int)alphaBytes, "AlphaPlane");   // nothing shows through a desktop
        reader.ExpectEnd("AlphaPlane");

        for (int i = 0; i < height; i++)
        {
            Span<byte> row = destination.Row(bottomUp ? height - 1 - i : i);
            int chroma = (halved ? i / 2 : i) * chromaWidth;
            ReadOnlySpan<byte> lumaRow = luma.Slice(i * lumaWidth, lumaWidth),
                orangeRow = orange.Slice(chroma, chromaWidth), greenRow = green.Slice(chroma, chromaWidth);
            if (halved)
                NsCodecKernels.CombineHalved(lumaRow, orangeRow, greenRow, colorLoss - 1, row);
            else
                NsCodecKernels.Combine(lumaRow, orangeRow, greenRow, colorLoss - 1, row);
        }
    }

    /// <summary>A plane with as many bytes as it has values is as it is, one with fewer is run-length encoded.</summary>
    private static ReadOnlySpan<byte> ReadPlane(scoped ref PduReader reader, string field, uint count, Span<byte> plane)
    {
        reader.Require(count <= (uint)reader.Remaining, field, $"{count} bytes announced, {reader.Remaining} here");
        reader.Require(count <= (uint)plane.Length, field, $"{count} bytes for {plane.Length} values");
        if (count == plane.Length) return reader.ReadBytes((int)count, field);
        PduReader runs = reader.Slice((int)count, field);
        ReadRuns(ref runs, field, plane);
        runs.ExpectEnd(field);
        return plane;
    }

    /// <summary>3.1.8: literals and runs, but for the last four values.</summary>
    private static void ReadRuns(scoped ref PduReader reader, string field, Span<byte> plane)
    {
        int at = 0, end = plane.Length - EndDataSize;
        reader.Require(end >= 0, field, $"fewer bytes than the {plane.Length} values that are never encoded");
        while (at < end)
        {
            byte value = reader.ReadUInt8(field);

            // A single value before the end cannot start a run: what follows it belongs to the end.
            if (at == end - 1 || reader.PeekUInt8(field) != value)
            {
                plane[at++] = value;
                continue;
            }

            reader.Skip(1, field);
            byte factor = reader.ReadUInt8(field);
            uint length = factor == LongRun ? reader.ReadUInt32LittleEndian(field) : (uint)factor + MinRun;
            reader.Require(length <= (uint)(end - at), field, $"a run of {length} values, {end - at} remain");
            plane.Slice(at, (int)length).Fill(value);
            at += (int)length;
        }

        reader.ReadBytes(EndDataSize, field).CopyTo(plane[end..]);
    }
}
