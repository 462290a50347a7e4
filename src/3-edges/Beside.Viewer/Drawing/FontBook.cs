using System.Text;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Drawing;

/// <summary>The fonts of the interface at one scale. Any string can be measured and drawn.</summary>
internal sealed class FontBook : ITextMeasure, IDisposable
{
    /// <summary>Ours: what is drawn of one text; more than a line of any window.</summary>
    private const int MaxChars = 1000;

    private readonly Font[] _fonts;
    private readonly Dictionary<(TextSize Size, string Text), int> _widths = [];

    public FontBook(double scale)
    {
        _fonts = [Open(13, isBold: false), Open(15, isBold: false), Open(20, isBold: true)];
        Font Open(int height, bool isBold) => new((int)Math.Round(height * scale), isBold);
    }

    public Font this[TextSize size] => _fonts[(int)size];

    public int LineHeight(TextSize size) => this[size].LineHeight;

    public int Width(string text, TextSize size)
    {
        if (_widths.TryGetValue((size, text), out int known)) return known;
        int total = 0;
        foreach ((nint font, string piece) in this[size].Split(Drawable(text)))
            total += Interop.TtfSize(font, piece, out int width, out _) == 0 ? width : 0;
        if (_widths.Count > 2048) _widths.Clear();
        return _widths[(size, text)] = total;
    }

    /// <summary>Removes characters that have no picture or would end a C string.</summary>
    public static string Drawable(string text)
    {
        if (text.Length <= MaxChars && !text.Any(char.IsControl)) return text;
        var clean = new StringBuilder(Math.Min(text.Length, MaxChars));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length + 2 > MaxChars) break;
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    public void Dispose()
    {
        foreach (Font font in _fonts) font.Dispose();
    }
}
