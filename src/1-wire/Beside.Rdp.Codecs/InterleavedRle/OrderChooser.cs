using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>Makes one pass over a picture and takes, pixel by pixel, the cheapest compression order. [MS-RDPBCGR]
/// 2.2.9.1.1.3.1.2.4.</summary>
internal ref struct OrderChooser
{
    // Ours, in pixels: from here on a run is taken without a look at what else there is.
    private const int CertainRun = 64;

    // Ours: runs from here on end a foreground/background image.
    private const int LongRun = 16;

    private const int MaxMaskBytes = 32;

    private const int MaxBytesPerPixel = 3;

    private readonly ReadOnlySpan<uint> _pixels;   // from the first pixel on
    private readonly ReadOnlySpan<uint> _above;    // the same a row earlier
    private readonly RunMarks _marks;
    private readonly int _width;
    private readonly uint _white;
    private CompressionOrderWriter _output;
    private uint _foreground;
    private bool _afterBackground;
    private int _image;   // pixels from here to _at wait to be sent as a colour image
    private int _at;
    private PlainRun _lastPlainRun;

    /// <param name="buffer">The picture after one row of black, and something to read after it.</param>
    /// <param name="start">Where the picture starts.</param>
    public OrderChooser(ReadOnlySpan<uint> buffer, int start, int width, RunMarks marks, uint white, CompressionOrderWriter output)
    {
        _pixels = buffer[start..];
        _above = buffer[(start - width)..];
        _width = width;
        _marks = marks;
        _white = white;
        _foreground = white;   // 3.1.9: until an order sets another
        _output = output;
    }

    /// <summary>Returns the bytes written, or -1 if they did not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Run(int count)
    {
        while (_at < count && !_output.Overflowed)
        {
            // Orders that begin in the first row follow its rules to their end in some decoders and to the end of the row in others.
            int limit = Math.Min(_at < _width ? _width : count, _at + CompressionOrderWriter.MaxRun);
            if (_at == _width) _afterBackground = false;
            Step(limit);
        }

        WriteImage();
        CloseForegroundRun();
        return _output.Overflowed ? -1 : _output.Position;
    }

    /// <summary>
    /// IronRDP 0.7 asks for the bytes of a pixel after the header of every foreground run, also where it has no colour
    /// of its own, and drops the
    /// bitmap where they are not there. Only the last such run can have fewer after it, and with the foreground colour
    /// of its own it draws the same.
    /// </summary>
    private void CloseForegroundRun()
    {
        if (_lastPlainRun.Length == 0 || _output.Overflowed || _output.Position - _lastPlainRun.End >= _output.BytesPerPixel)
            return;
        Span<byte> behind = stackalloc byte[MaxBytesPerPixel];
        behind = behind[.._output.TakeBack(_lastPlainRun.Start, _lastPlainRun.End, behind)];
        _output.WriteRun(CompressionOrder.SetForegroundRun, _lastPlainRun.Length);
        _output.WritePixel(_foreground);   // no other could be set in so few bytes
        foreach (byte value in behind) _output.WriteByte(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(int limit)
    {
        // A background run right after another begins with one foreground pixel: a gift where that is what comes, a bar where not.
        bool inserts = _afterBackground && _image == _at;
        int run = _marks.BackgroundRun(_at, limit);
        if (run >= CertainRun && !inserts)
        {
            WriteBackground(run);
            return;
        }

        uint change = _pixels[_at] ^ _above[_at];
        if (inserts && change == _foreground && _marks.BackgroundRun(_at + 1, limit) is > 0 and var behind)
        {
            WriteBackground(behind + 1);
            return;
        }

        int colorRun = 1 + _marks.SameColorRun(_at + 1, limit);
        int changeRun = change == 0 ? 0 : 1 + _marks.SameChangeRun(_at + 1, limit);
        if (run < LongRun && changeRun < LongRun && colorRun < LongRun && TryWriteMasks(change == 0 ? _foreground : change, limit))
            return;

        bool sets = change != _foreground;
        if (run >= 2 && !inserts && run >= colorRun - 3)
            WriteBackground(run);
        else if (changeRun >= (sets ? 4 : 2) && changeRun >= colorRun - (sets ? 0 : 2))
            WriteForeground(change, changeRun);
        else if (colorRun >= 3)
            WriteColor(colorRun);
        else
            WaitToNextCandidate(Math.Min(limit, _image + CompressionOrderWriter.MaxRun));
    }

    private void WaitToNextCandidate(int limit)
    {
        _at++;
        if (_at < limit) _at = _marks.NextCandidate(_at, limit);
        if (_at == _width || _at - _image == CompressionOrderWriter.MaxRun) WriteImage();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteBackground(int run)
    {
        WriteImage();
        _output.WriteRun(CompressionOrder.BackgroundRun, run);
        Advance(run);
        _afterBackground = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteForeground(uint change, int run)
    {
        WriteImage();
        bool sets = change != _foreground;
        int start = _output.Position;
        _output.WriteRun(sets ? CompressionOrder.SetForegroundRun : CompressionOrder.ForegroundRun, run);
        if (sets) _output.WritePixel(change);
        else _lastPlainRun = new(start, _output.Position, run);
        _foreground = change;
        Advance(run);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteColor(int run)
    {
        WriteImage();
        _output.WriteRun(CompressionOrder.ColorRun, run);
        _output.WritePixel(_pixels[_at]);
        Advance(run);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteImage()
    {
        ReadOnlySpan<uint> colors = _pixels[_image.._at];
        if (colors.IsEmpty) return;
        if (colors.Length == 1 && (colors[0] == 0 || colors[0] == _white))
        {
            _output.WriteByte((byte)(colors[0] == 0 ? CompressionOrder.Black : CompressionOrder.White));
        }
        else
        {
            _output.WriteRun(CompressionOrder.ColorImage, colors.Length);
            _output.WritePixels(colors);
        }

        Advance(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(int pixels)
    {
        _at += pixels;
        _image = _at;
        _afterBackground = false;
    }

    /// <summary>A foreground/background image, where groups of eight pixels are nothing but background and
    /// <paramref name="ink"/> and change often.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryWriteMasks(uint ink, int limit)
    {
        Span<byte> masks = stackalloc byte[MaxMaskBytes];
        int count = CollectMasks(ink, limit, masks);
        if (count == 0) return false;
        WriteImage();
        bool sets = ink != _foreground;
        _output.WriteImage(sets ? CompressionOrder.SetForegroundBackgroundImage : CompressionOrder.ForegroundBackgroundImage, count);
        if (sets) _output.WritePixel(ink);
        foreach (byte mask in masks[..count]) _output.WriteByte(mask);
        _foreground = ink;
        Advance(count * 8);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int CollectMasks(uint ink, int limit, Span<byte> masks)
    {
        int useful = 0;
        int changes = 0;
        int last = 0;
        for (int i = 0; i < masks.Length && _at + (i * 8) + 8 <= limit && TryGetMask(_at + (i * 8), ink, out int mask); i++)
        {
            int here = BitOperations.PopCount((uint)(mask ^ ((mask << 1) | last)) & 0xFF);
            if (i == 0 && here < 3) return 0;
            changes += here;
            last = mask >> 7;
            masks[i] = (byte)mask;
            if (mask is not (0 or 0xFF)) useful = i + 1;
        }

        return changes > useful + 2 ? useful : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryGetMask(int at, uint ink, out int mask)
    {
        ReadOnlySpan<uint> here = _pixels.Slice(at, 8);
        ReadOnlySpan<uint> above = _above.Slice(at, 8);
        mask = 0;
        for (int i = 0; i < 8; i++)
        {
            uint change = here[i] ^ above[i];
            if (change == ink) mask |= 1 << i;
            else if (change != 0) return false;
        }

        return true;
    }

    /// <summary>A foreground run without a colour: where its header lies in the output, and its pixels; 0 if there was none.</summary>
    private readonly record struct PlainRun(int Start, int End, int Length);
}
