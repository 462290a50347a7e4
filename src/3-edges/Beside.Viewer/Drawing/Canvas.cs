using Beside.Viewer.Layout;

namespace Beside.Viewer.Drawing;

/// <summary>Flat rectangles, rounded ones and text on a renderer. Colours are 0xRRGGBB.</summary>
internal sealed unsafe class Canvas(nint renderer, FontBook fonts) : IDisposable
{
    private const int MaxTexts = 256;

    private readonly Dictionary<(TextSize Size, string Text), TextPicture> _texts = [];
    private readonly Dictionary<int, nint> _corners = [];

    public FontBook Fonts => fonts;

    public void Clear(uint color)
    {
        SetColor(color, byte.MaxValue);
        _ = Interop.RenderClear(renderer);
    }

    public void Fill(in Box box, uint color, byte alpha = byte.MaxValue)
    {
        if (box.IsEmpty) return;
        SetColor(color, alpha);
        _ = Interop.RenderFillRect(renderer, box);
    }

    /// <summary>A rectangle with round corners, drawn as three bars and four quarters of a disc.</summary>
    public void FillRounded(in Box box, int radius, uint color)
    {
        radius = Math.Min(radius, Math.Min(box.Width, box.Height) / 2);
        if (radius <= 0)
        {
            Fill(box, color);
            return;
        }

        Fill(box.Inset(radius, 0), color);
        Fill(new(box.X, box.Y + radius, radius, box.Height - (2 * radius)), color);
        Fill(new(box.Right - radius, box.Y + radius, radius, box.Height - (2 * radius)), color);
        nint disc = Disc(radius);
        _ = Interop.SetTextureColorMod(disc, (byte)(color >> 16), (byte)(color >> 8), (byte)color);
        CopyQuarter(disc, radius, 0, 0, box.X, box.Y);
        CopyQuarter(disc, radius, radius, 0, box.Right - radius, box.Y);
        CopyQuarter(disc, radius, 0, radius, box.X, box.Bottom - radius);
        CopyQuarter(disc, radius, radius, radius, box.Right - radius, box.Bottom - radius);
    }

    /// <summary>A frame of this thickness, with what is inside it.</summary>
    public void FillFramed(in Box box, int radius, int thickness, uint frame, uint inside)
    {
        FillRounded(box, radius, frame);
        FillRounded(box.Inset(thickness), radius - thickness, inside);
    }

    /// <summary>One line, its upper left here.</summary>
    public void Text(string text, TextSize size, int x, int y, uint color)
    {
        if (text.Length == 0) return;
        foreach ((nint texture, Box box) in TextOf(text, size).Pieces)
        {
            _ = Interop.SetTextureColorMod(texture, (byte)(color >> 16), (byte)(color >> 8), (byte)color);
            Box to = box with { X = box.X + x, Y = box.Y + y };
            _ = Interop.RenderCopy(renderer, texture, null, &to);
        }
    }

    /// <summary>One line in the middle of the box.</summary>
    public void TextCentered(string text, TextSize size, in Box box, uint color) => Text(
        text, size, box.X + ((box.Width - fonts.Width(text, size)) / 2), box.Y + ((box.Height - fonts.LineHeight(size)) / 2), color);

    public void ClipTo(in Box box)
    {
        Box clip = box;
        _ = Interop.RenderSetClipRect(renderer, &clip);
    }

    public void Unclip() => _ = Interop.RenderSetClipRect(renderer, null);

    public void Dispose()
    {
        ForgetTexts();
        foreach (nint disc in _corners.Values) Interop.DestroyTexture(disc);
        _corners.Clear();
    }

    private TextPicture TextOf(string text, TextSize size)
    {
        if (_texts.TryGetValue((size, text), out TextPicture? known)) return known;
        if (_texts.Count == MaxTexts) ForgetTexts();
        return _texts[(size, text)] = new(renderer, fonts[size], FontBook.Drawable(text));
    }

    private void ForgetTexts()
    {
        foreach (TextPicture text in _texts.Values) text.Dispose();
        _texts.Clear();
    }

    private nint Disc(int radius)
    {
        if (_corners.TryGetValue(radius, out nint known)) return known;
        int side = radius * 2;
        byte[] pixels = new byte[side * side * 4];
        for (int i = 0; i < side * side; i++)
        {
            double distance = Math.Sqrt(Math.Pow((i % side) + 0.5 - radius, 2) + Math.Pow((i / side) + 0.5 - radius, 2));
            pixels.AsSpan(i * 4, 3).Fill(byte.MaxValue);
            pixels[(i * 4) + 3] = (byte)(byte.MaxValue * Math.Clamp(radius + 0.5 - distance, 0, 1));
        }

        nint texture = Interop.CreateTexture(renderer, Interop.FormatBgra32, Interop.AccessStatic, side, side);
        fixed (byte* bytes = pixels) _ = Interop.UpdateTexture(texture, new Box(0, 0, side, side), bytes, side * 4);
        _ = Interop.SetTextureBlendMode(texture, Interop.BlendAlpha);
        return _corners[radius] = texture;
    }

    private void CopyQuarter(nint disc, int radius, int fromX, int fromY, int toX, int toY)
    {
        var from = new Box(fromX, fromY, radius, radius);
        var to = new Box(toX, toY, radius, radius);
        _ = Interop.RenderCopy(renderer, disc, &from, &to);
    }

    private void SetColor(uint color, byte alpha)
    {
        _ = Interop.SetRenderDrawBlendMode(renderer, alpha == byte.MaxValue ? Interop.BlendNone : Interop.BlendAlpha);
        _ = Interop.SetRenderDrawColor(renderer, (byte)(color >> 16), (byte)(color >> 8), (byte)color, alpha);
    }
}
