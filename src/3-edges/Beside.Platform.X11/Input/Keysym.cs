namespace Beside.Platform.X11.Input;

/// <summary>Names of symbols on keys. X protocol, appendix A; the XKB keysyms of the vendor range XF86 are 0x1008FFxx.</summary>
internal static class Keysym
{
    internal const uint None = 0;
    internal const uint BackSpace = 0xFF08;
    internal const uint Tab = 0xFF09;
    internal const uint Return = 0xFF0D;
    internal const uint Pause = 0xFF13;
    internal const uint ScrollLock = 0xFF14;
    internal const uint SysReq = 0xFF15;
    internal const uint Escape = 0xFF1B;
    internal const uint Muhenkan = 0xFF22;
    internal const uint Henkan = 0xFF23;
    internal const uint HiraganaKatakana = 0xFF27;
    internal const uint Hangul = 0xFF31;
    internal const uint HangulHanja = 0xFF34;
    internal const uint Home = 0xFF50;
    internal const uint Left = 0xFF51;
    internal const uint Up = 0xFF52;
    internal const uint Right = 0xFF53;
    internal const uint Down = 0xFF54;
    internal const uint PageUp = 0xFF55;
    internal const uint PageDown = 0xFF56;
    internal const uint End = 0xFF57;
    internal const uint Print = 0xFF61;
    internal const uint Insert = 0xFF63;
    internal const uint Menu = 0xFF67;
    internal const uint CapsLock = 0xFFE5;
    internal const uint NumLock = 0xFF7F;
    internal const uint KeypadEnter = 0xFF8D;
    internal const uint KeypadSeparator = 0xFFAC;
    internal const uint KeypadDivide = 0xFFAF;
    internal const uint KeypadEqual = 0xFFBD;
    internal const uint F13 = 0xFFCA;
    internal const uint ControlRight = 0xFFE4;
    internal const uint AltRight = 0xFFEA;
    internal const uint SuperLeft = 0xFFEB;
    internal const uint SuperRight = 0xFFEC;
    internal const uint Delete = 0xFFFF;
    internal const uint Yen = 0x00A5;
    internal const uint Backslash = 0x005C;

    /// <summary>Media and browser keys, XF86keysym.h.</summary>
    internal const uint VendorBase = 0x1008FF00;

    /// <summary>Whether a layout that has this symbol has this character.</summary>
    internal static bool IsOf(uint symbol, int codePoint) =>
        symbol != None && (symbol == FromCodePoint(codePoint) || KeysymCharacters.CodePointOf(symbol) == codePoint);

    /// <summary>The symbol for a character: Latin-1 has its own codes, everything else 0x01000000 plus the code point.</summary>
    internal static uint FromCodePoint(int codePoint) => codePoint switch
    {
        '\b' => BackSpace,
        '\t' => Tab,
        '\r' or '\n' => Return,
        0x1B => Escape,
        0x7F => Delete,
        < 0x20 => None,
        (>= 0x20 and < 0x7F) or (>= 0xA0 and <= 0xFF) => (uint)codePoint,
        < 0xA0 => None,
        _ => 0x01000000 + (uint)codePoint,
    };
}
