namespace Beside.Platform.X11.Input;

/// <summary>The symbols that are older than Unicode's place among the symbols of X, and that layouts still use. X
/// protocol, appendix A; keysymdef.h has their characters.</summary>
internal static class KeysymCharacters
{
    /// <summary>From this symbol on, one character for each; a blank: no character has this symbol.</summary>
    private static readonly (uint First, string Characters)[] Rows =
    [
        (0x01A1, "Ą˘Ł ĽŚ  ŠŞŤŹ ŽŻ ą˛ł ľśˇ šşťź˝žżŔ  Ă ĹĆ Č Ę Ě  ĎĐŃŇ  Ő  ŘŮ Ű  Ţ ŕ  ă ĺć č ę ě  ďđńň  ő  řů ű  ţ˙"), // Latin 2
        (0x02A1, "Ħ    Ĥ  İ ĞĴ    ħ    ĥ  ı ğĵ        ĊĈ              Ġ  Ĝ    ŬŜ      ċĉ              ġ  ĝ    ŭŝ"), // Latin 3
        (0x03A2, "ĸŖ ĨĻ   ĒĢŦ      ŗ ĩļ   ēģŧŊ ŋĀ      Į    Ė  Ī ŅŌĶ     Ų   ŨŪ ā      į    ė  ī ņōķ     ų   ũū"), // Latin 4
        (0x04A1, "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"), // Katakana
        (0x06A1, "ђѓёєѕіїјљњћќґўџ№ЂЃЁЄЅІЇЈЉЊЋЌҐЎЏюабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"), // Cyrillic
        (0x07A1, "ΆΈΉΊΪ ΌΎΫ Ώ  ΅― άέήίϊΐόύϋΰώ     ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣ ΤΥΦΧΨΩ       αβγδεζηθικλμνξοπρσςτυφχψω"), // Greek
        (0x08A1, "⎷  ⌠⌡ ⎡⎣⎤⎦⎛⎝⎞⎠⎨⎬           ≤≠≥∫∴∝∞  ∇  ∼≃   ⇔⇒≡      √   ⊂⊃∩∪∧∨               ∂      ƒ    ←↑→↓"), // Technical
        (0x0AA9, "—–   …‥⅓⅔⅕⅖⅗⅘⅙⅚℅  ‒       ⅛⅜⅝⅞  ™      ‘’“”℞‰′″ ✝                  ♣♦♥ ✠†‡✓✗♯♭♂♀☎⌕℗‸‚„"), // Publishing
        (0x13BC, "ŒœŸ"), // Latin 9
        (0x20AC, "€"), // Currency
    ];

    /// <summary>Where symbols and characters run side by side: Arabic, Hebrew, Thai.</summary>
    private static readonly (uint First, uint Last, int Character)[] Runs =
    [
        (0x05C1, 0x05DA, 0x0621), (0x05E0, 0x05F2, 0x0640), (0x0CE0, 0x0CFA, 0x05D0), (0x0DA1, 0x0DDA, 0x0E01),
        (0x0DDF, 0x0DED, 0x0E3F), (0x0DF0, 0x0DF9, 0x0E50),
    ];

    /// <returns>Zero where the symbol is none of these.</returns>
    internal static int CodePointOf(uint symbol)
    {
        foreach ((uint first, string characters) in Rows)
        {
            if (symbol >= first && symbol - first < characters.Length && characters[(int)(symbol - first)] is not ' ' and var character)
                return character;
        }

        foreach ((uint first, uint last, int character) in Runs)
        {
            if (symbol >= first && symbol <= last) return character + (int)(symbol - first);
        }

        return 0;
    }
}
