using System.Text;

namespace Beside.Viewer.Drawing;

/// <summary>One size of the interface's font, with other fonts for the characters that it lacks.</summary>
internal sealed class Font : IDisposable
{
    /// <summary>Ours: how many other fonts one size opens at most; a peer's text must not open them without end.</summary>
    private const int MaxFallbacks = 8;

    /// <summary>Ours: how often one size asks for another font, which takes milliseconds; a peer's text may consist of
    /// what no font has.</summary>
    private const int MaxSearches = 32;

    private readonly nint _primary;
    private readonly int _pixelHeight;
    private readonly Func<uint, (string File, int Index)?> _findFor;
    private readonly List<nint> _fallbacks = [];
    private readonly Dictionary<int, nint> _fontOfCharacter = [];
    private int _searches;

    /// <exception cref="ViewerUnavailableException">No font can be opened.</exception>
    public Font(int pixelHeight, bool isBold, Func<uint, (string File, int Index)?>? findFor = null)
    {
        _findFor = findFor ?? FontFiles.ForCharacter;
        _pixelHeight = pixelHeight;
        foreach ((string file, int index) in FontFiles.ForText(isBold))
        {
            _primary = Interop.TtfOpenFont(file, pixelHeight, index);
            if (_primary != 0) break;
        }

        if (_primary == 0)
            throw new ViewerUnavailableException("No font was found for the window. Install the Debian package fonts-dejavu-core.");
        LineHeight = Interop.TtfFontHeight(_primary);
        Ascent = Interop.TtfFontAscent(_primary);
    }

    public int LineHeight { get; }

    public int Ascent { get; }

    public static int AscentOf(nint font) => Interop.TtfFontAscent(font);

    /// <summary>Cuts text into pieces that one font each can draw, left to right.</summary>
    public List<(nint Font, string Text)> Split(string text)
    {
        var pieces = new List<(nint Font, string Text)>();
        var piece = new StringBuilder();
        nint current = _primary;
        foreach (Rune rune in text.EnumerateRunes())
        {
            nint font = FontOf(rune, current);
            if (font != current && piece.Length > 0)
            {
                pieces.Add((current, piece.ToString()));
                piece.Clear();
            }

            current = font;
            piece.Append(rune.ToString());
        }

        if (piece.Length > 0) pieces.Add((current, piece.ToString()));
        return pieces;
    }

    public void Dispose()
    {
        Interop.TtfCloseFont(_primary);
        foreach (nint font in _fallbacks) Interop.TtfCloseFont(font);
        _fallbacks.Clear();
    }

    private nint FontOf(Rune rune, nint current)
    {
        if (rune.Value < 0x80) return _primary;
        if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.Format)
            return current;
        if (_fontOfCharacter.TryGetValue(rune.Value, out nint known)) return known;
        if (_fontOfCharacter.Count > 4096) _fontOfCharacter.Clear();
        return _fontOfCharacter[rune.Value] = FindFontOf((uint)rune.Value);
    }

    private nint FindFontOf(uint codePoint)
    {
        if (Interop.TtfGlyphIsProvided(_primary, codePoint) != 0) return _primary;
        foreach (nint font in _fallbacks)
        {
            if (Interop.TtfGlyphIsProvided(font, codePoint) != 0) return font;
        }

        if (_fallbacks.Count == MaxFallbacks || _searches++ >= MaxSearches || _findFor(codePoint) is not { } found)
            return _primary;
        nint opened = Interop.TtfOpenFont(found.File, _pixelHeight, found.Index);
        if (opened == 0) return _primary;
        if (Interop.TtfGlyphIsProvided(opened, codePoint) == 0)
        {
            Interop.TtfCloseFont(opened);
            return _primary;
        }

        _fallbacks.Add(opened);
        return opened;
    }
}
