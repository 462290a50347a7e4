using System.Numerics;
using System.Runtime.CompilerServices;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.Planar;

/// <summary>
/// [MS-RDPEGDI] 2.2.2.5.1 RDP 6.0 Bitmap Compressed Bitmap Stream (RDP6_BITMAP_STREAM), lossless: colour loss level 0, red, green
/// and blue planes, run lengths where they pay. One caller at a time; scratch memory is kept between calls.
/// </summary>
/// <param name="skipAlpha">
/// Leave out the alpha plane and, where run lengths do not pay, the run lengths: what a client with DRAW_ALLOW_SKIP_ALPHA takes
/// ([MS-RDPBCGR] 2.2.7.1.2). Otherwise an opaque alpha plane is sent and run lengths are always used: rdesktop 1.9 takes nothing else.
/// </param>
/// <param name="bottomUp">The last row comes first, as TS_BITMAP_DATA has it; false for surface commands and RDPEGFX.</param>
public sealed class PlanarEncoder(bool skipAlpha = true, bool bottomUp = true)
{
    // Rows of scratch start behind one lead that ends in the zero before the first value, and are readable to a multiple of 64.
    private const int Lead = 64;

    private byte[] _planes = [];
    private ulong[] _repeats = [];

    /// <summary>Bytes that hold any picture of this size.</summary>
    public static int GetMaxSize(int width, int height) => 2 + (3 * width * height) + ((width + 14) / 15 * 4 * height) + (width * height);

    /// <summary>Encodes a picture. Allocates only when a picture is larger than all before it.</summary>
    /// <returns>Bytes written, or -1 if they do not fit; <paramref name="destination"/> then holds anything.</returns>
    public int Encode(ReadOnlyPixelSpan pixels, Span<byte> destination)
    {
        if (pixels.Width == 0 || pixels.Height == 0)
            throw new ArgumentException("A picture has pixels.", nameof(pixels));
        int rawSize = 1 + (3 * pixels.Width * pixels.Height) + 1 /* Pad */;
        int written = -1;
        if (!skipAlpha || !LooksLikeNoise(pixels))
        {
            Span<byte> room = skipAlpha ? destination[..Math.Min(destination.Length, rawSize - 1)] : destination;
            written = EncodeRuns(pixels, room);
        }

        return written >= 0 || !skipAlpha || destination.Length < rawSize ? written : EncodeRaw(pixels, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int EncodeRaw(ReadOnlyPixelSpan pixels, Span<byte> destination)
    {
        int width = pixels.Width;
        int area = width * pixels.Height;
        destination[0] = (byte)PlanarFormat.NoAlpha;
        Span<byte> red = destination.Slice(1, area);
        Span<byte> green = destination.Slice(1 + area, area);
        Span<byte> blue = destination.Slice(1 + (2 * area), area);
        for (int i = 0; i < pixels.Height; i++)
        {
            int at = i * width;
            PlanarKernels.Split(SourceRow(pixels, i), red.Slice(at, width), green.Slice(at, width), blue.Slice(at, width));
        }

        destination[1 + (3 * area)] = 0;
        return 1 + (3 * area) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int EncodeRuns(ReadOnlyPixelSpan pixels, Span<byte> destination)
    {
        int width = pixels.Width;
        int stride = Reserve(width, pixels.Height);
        int planeSize = stride * pixels.Height;
        var output = new PlanarSegmentWriter(destination);
        output.Write((byte)(PlanarFormat.RunLengthEncoding | (skipAlpha ? PlanarFormat.NoAlpha : 0)));
        if (!skipAlpha) WriteOpaque(ref output, width, pixels.Height);
        Span<byte> red = _planes.AsSpan(0, planeSize);
        Span<byte> green = _planes.AsSpan(planeSize, planeSize);
        Span<byte> blue = _planes.AsSpan(2 * planeSize, planeSize);
        for (int i = 0; i < pixels.Height; i++)
        {
            int at = (i * stride) + Lead;
            red[at - 1] = green[at - 1] = blue[at - 1] = 0;
            Span<byte> r = red.Slice(at, width);
            Span<byte> g = green.Slice(at, width);
            Span<byte> b = blue.Slice(at, width);
            if (i == 0) PlanarKernels.Split(SourceRow(pixels, i), r, g, b);
            else PlanarKernels.SplitDelta(SourceRow(pixels, i), SourceRow(pixels, i - 1), r, g, b);
        }

        WritePlane(ref output, red, stride, width);
        WritePlane(ref output, green, stride, width);
        WritePlane(ref output, blue, stride, width);
        return output.Overflowed ? -1 : output.Position;
    }

    private void WriteOpaque(ref PlanarSegmentWriter output, int width, int height)
    {
        Span<byte> row = _planes.AsSpan(0, Reserve(width, 1));
        row[Lead - 1] = 0;
        for (int i = 0; i < height && !output.Overflowed; i++)
        {
            if (i < 2) row[Lead..].Fill(i == 0 ? byte.MaxValue : (byte)0);   // all rows but the first repeat the one before
            WriteRow(ref output, row, Lead, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WritePlane(ref PlanarSegmentWriter output, ReadOnlySpan<byte> plane, int stride, int width)
    {
        for (int at = Lead; at < plane.Length && !output.Overflowed; at += stride)
            WriteRow(ref output, plane, at, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRow(ref PlanarSegmentWriter output, ReadOnlySpan<byte> plane, int at, int width)
    {
        Span<ulong> repeats = _repeats.AsSpan(0, (width + 63) >> 6);
        PlanarKernels.MarkRepeats(plane, at, width, repeats);
        for (int i = 0; i < repeats.Length; i++)
        {
            int start = i * PlanarSegmentWriter.MaxValues;
            output.WriteValues(
                plane.Slice(at + start, PlanarSegmentWriter.MaxValues),
                Math.Min(PlanarSegmentWriter.MaxValues, width - start),
                repeats[i]);
        }
    }

    /// <summary>Looks at a few rows: if hardly any value is in a run, the raw planes are smaller and there is no need to try.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool LooksLikeNoise(ReadOnlyPixelSpan pixels)
    {
        int width = pixels.Width;
        if (width < 32 || pixels.Height < 16) return false;
        Reserve(width, 1);
        Span<byte> plane = _planes.AsSpan(0, _planes.Length / 3);
        Span<byte> other = _planes.AsSpan(_planes.Length / 3);
        Span<ulong> repeats = _repeats.AsSpan(0, (width + 63) >> 6);
        plane[Lead - 1] = 0;
        int inRuns = 0;
        int seen = 0;
        int step = pixels.Height / 8;
        for (int i = 1; i < pixels.Height; i += step)
        {
            PlanarKernels.SplitDelta(
                SourceRow(pixels, i), SourceRow(pixels, i - 1), other[..width], plane.Slice(Lead, width), other[..width]);
            PlanarKernels.MarkRepeats(plane, Lead, width, repeats);
            foreach (ulong word in repeats)
            {
                ulong starts = word & (word >> 1) & (word >> 2);
                inRuns += BitOperations.PopCount(starts | (starts << 1) | (starts << 2));
            }

            seen += width;
        }

        return inRuns * 12 < seen;   // a segment's header costs one byte in fifteen
    }

    private ReadOnlySpan<byte> SourceRow(ReadOnlyPixelSpan pixels, int sent) => pixels.Row(bottomUp ? pixels.Height - 1 - sent : sent);

    /// <summary>Makes room for three planes and returns the bytes of one row.</summary>
    private int Reserve(int width, int height)
    {
        int words = (width + 63) >> 6;
        int stride = Lead + (words * 64);
        if (_planes.Length < stride * height * 3) _planes = new byte[stride * height * 3];
        if (_repeats.Length < words) _repeats = new ulong[words];
        return stride;
    }
}
