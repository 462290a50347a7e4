using System.Numerics;
using Beside.Pixels;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>
/// [MS-RDPBCGR] 2.2.9.1.1.3.1.2.4 RLE Compressed Bitmap Stream (RLE_BITMAP_STREAM), rows bottom up. Takes the order that is cheapest
/// at each pixel. One caller at a time; scratch memory is kept between calls.
/// </summary>
public sealed class InterleavedRleEncoder
{
    private const int Padding = 64;
    private const int MaxMaskBytes = 32;

    private uint[] _buffer = [];
    private ulong[] _background = [];
    private ulong[] _sameColor = [];
    private ulong[] _sameChange = [];

    /// <summary>Encodes a picture. Allocates only when a picture is larger than all before it.</summary>
    /// <param name="bitsPerPixel">15, 16 or 24.</param>
    /// <returns>Bytes written, or -1 where they do not fit: send the bitmap raw then. <paramref name="destination"/> then holds anything.</returns>
    public int Encode(ReadOnlyPixelSpan pixels, int bitsPerPixel, Span<byte> destination)
    {
        ColorConversion.Require(bitsPerPixel, alsoPalette: false);
        if (pixels.Width == 0 || pixels.Height == 0) throw new ArgumentException("A picture has pixels.", nameof(pixels));
        int start = Load(pixels, bitsPerPixel);
        var output = new CompressionOrderWriter(destination, ColorConversion.BytesPerPixel(bitsPerPixel));
        Encode(ref output, start, pixels.Width, pixels.Width * pixels.Height, ColorConversion.Reduce(uint.MaxValue, bitsPerPixel));
        return output.Overflowed ? -1 : output.Position;
    }

    private void Encode(ref CompressionOrderWriter output, int start, int width, int count, uint white)
    {
        ReadOnlySpan<uint> buffer = _buffer;
        uint foreground = white;   // 3.1.9: the foreground colour is white at first
        bool insertsForeground = false;   // a background run right after another begins with one foreground pixel
        int image = 0;   // pixels before this position that wait to be sent as a colour image
        int at = 0;
        while (at < count && !output.Overflowed)
        {
            // Orders that begin in the first row follow its rules to their end in some decoders and to the end of the row in others.
            int limit = Math.Min(at < width ? width : count, at + CompressionOrderWriter.MaxRun);
            if (at == width) insertsForeground = false;
            uint change = buffer[start + at] ^ buffer[start + at - width];
            int run = RunMarks.Run(_background, at, limit);
            if (insertsForeground && image == at && run == 0 && change == foreground)
            {
                int behind = RunMarks.Run(_background, at + 1, limit);
                if (behind > 0)
                {
                    output.WriteRun(CompressionOrder.BackgroundRun, behind + 1);
                    image = at += behind + 1;
                    continue;
                }
            }

            int colorRun = 1 + RunMarks.Run(_sameColor, at + 1, limit);
            int changeRun = change == 0 ? 0 : 1 + RunMarks.Run(_sameChange, at + 1, limit);
            if (run < 16 && changeRun < 16 && colorRun < 16)
            {
                uint ink = change == 0 ? foreground : change;
                int maskBytes = CountMaskBytes(start, width, at, limit, ink);
                if (maskBytes > 0)
                {
                    WriteImage(ref output, start, image, at, white);
                    WriteMasks(ref output, start, width, at, maskBytes, ink, ref foreground);
                    image = at += maskBytes * 8;
                    insertsForeground = false;
                    continue;
                }
            }

            bool blocked = insertsForeground && image == at;   // a background run would begin with a foreground pixel
            if (run >= 2 && !blocked && run >= colorRun - 3)
            {
                WriteImage(ref output, start, image, at, white);
                output.WriteRun(CompressionOrder.BackgroundRun, run);
                image = at += run;
                insertsForeground = true;
                continue;
            }

            bool sets = change != foreground;
            if (changeRun >= (sets ? 4 : 2) && changeRun >= colorRun - (sets ? 0 : 2))
            {
                WriteImage(ref output, start, image, at, white);
                output.WriteRun(sets ? CompressionOrder.SetForegroundRun : CompressionOrder.ForegroundRun, changeRun);
                if (sets) output.WritePixel(change);
                foreground = change;
                image = at += changeRun;
                insertsForeground = false;
                continue;
            }

            if (colorRun >= 3)
            {
                WriteImage(ref output, start, image, at, white);
                output.WriteRun(CompressionOrder.ColorRun, colorRun);
                output.WritePixel(buffer[start + at]);
                image = at += colorRun;
                insertsForeground = false;
                continue;
            }

            at++;
            if (at == width || at - image == CompressionOrderWriter.MaxRun)
            {
                WriteImage(ref output, start, image, at, white);
                image = at;
                insertsForeground = false;
            }
        }

        WriteImage(ref output, start, image, at, white);
    }

    private void WriteImage(ref CompressionOrderWriter output, int start, int from, int to, uint white)
    {
        if (from == to) return;
        ReadOnlySpan<uint> colors = _buffer.AsSpan(start + from, to - from);
        if (colors.Length == 1 && (colors[0] == 0 || colors[0] == white))
        {
            output.WriteByte((byte)(colors[0] == 0 ? CompressionOrder.Black : CompressionOrder.White));
            return;
        }

        output.WriteRun(CompressionOrder.ColorImage, colors.Length);
        output.WritePixels(colors);
    }

    private void WriteMasks(ref CompressionOrderWriter output, int start, int width, int at, int maskBytes, uint ink, ref uint foreground)
    {
        bool sets = ink != foreground;
        output.WriteImage(sets ? CompressionOrder.SetForegroundBackgroundImage : CompressionOrder.ForegroundBackgroundImage, maskBytes);
        if (sets) output.WritePixel(ink);
        foreground = ink;
        for (int i = 0; i < maskBytes; i++)
        {
            _ = TryGetMask(start, width, at + (i * 8), ink, out int mask);
            output.WriteByte((byte)mask);
        }
    }

    /// <summary>How many groups of eight pixels are nothing but background and <paramref name="ink"/> and change often enough for a mask to be shorter than runs; or 0.</summary>
    private int CountMaskBytes(int start, int width, int at, int limit, uint ink)
    {
        int best = 0;
        int changes = 0;
        int last = 0;
        for (int i = 0; i < MaxMaskBytes && at + (i * 8) + 8 <= limit && TryGetMask(start, width, at + (i * 8), ink, out int mask); i++)
        {
            int here = BitOperations.PopCount((uint)(mask ^ ((mask << 1) | last)) & 0xFF);
            if (i == 0 && here < 3) return 0;
            changes += here;
            last = mask >> 7;
            if (mask is not (0 or 0xFF)) best = i + 1;
        }

        return changes > best + 2 ? best : 0;
    }

    private bool TryGetMask(int start, int width, int at, uint ink, out int mask)
    {
        ReadOnlySpan<uint> here = _buffer.AsSpan(start + at, 8);
        ReadOnlySpan<uint> above = _buffer.AsSpan(start + at - width, 8);
        mask = 0;
        for (int i = 0; i < 8; i++)
        {
            uint change = here[i] ^ above[i];
            if (change == ink) mask |= 1 << i;
            else if (change != 0) return false;
        }

        return true;
    }

    /// <summary>The picture in the depth that is sent, last row first, behind a row of black; the marks of every pixel. Answers where it starts.</summary>
    private int Load(ReadOnlyPixelSpan pixels, int bitsPerPixel)
    {
        int width = pixels.Width;
        int count = width * pixels.Height;
        int start = Padding + width;
        int words = (count + 63) >> 6;
        if (_buffer.Length < start + (words * 64) + Padding) _buffer = new uint[start + (words * 64) + Padding];
        if (_background.Length < words)
        {
            _background = new ulong[words];
            _sameColor = new ulong[words];
            _sameChange = new ulong[words];
        }

        _buffer.AsSpan(0, start).Clear();
        for (int y = 0; y < pixels.Height; y++)
            ColorConversion.ReduceRow(pixels.Row(pixels.Height - 1 - y), _buffer.AsSpan(start + (y * width), width), bitsPerPixel);
        RunMarks.Mark(_buffer, start, width, count, _background, _sameColor, _sameChange);
        return start;
    }
}
