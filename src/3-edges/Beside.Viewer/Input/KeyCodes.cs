using Beside.Platform;

namespace Beside.Viewer.Input;

/// <summary>From SDL's scancodes, which are usages of the HID keyboard page [HID Usage Tables, page 7] and a few of
/// SDL's own from 257 on, to set 1.</summary>
/// <remarks>Power, Sleep and Eject have no entry, because switching the computer off does not help.</remarks>
internal static class KeyCodes
{
    internal const int C = 6;
    internal const int Enter = 40;
    internal const int Escape = 41;
    internal const int Backspace = 42;
    internal const int Tab = 43;
    internal const int Space = 44;
    internal const int F11 = 68;
    internal const int PrintScreen = 70;
    internal const int Pause = 72;
    internal const int Home = 74;
    internal const int PageUp = 75;
    internal const int Delete = 76;
    internal const int End = 77;
    internal const int PageDown = 78;
    internal const int Right = 79;
    internal const int Left = 80;
    internal const int KeypadEnter = 88;
    internal const int FirstModifier = 224;
    internal const int LastModifier = 231;

    /// <summary>What SDL calls AltGr on some layouts.</summary>
    internal const int ModeSwitch = 257;

    /// <summary>Usages 0x04 to 0x64, one after the other.</summary>
    private static ReadOnlySpan<byte> Plain =>
    [
        /* a… */ 0x1E, 0x30, 0x2E, 0x20, 0x12, 0x21, 0x22, 0x23, 0x17, 0x24, 0x25, 0x26, 0x32,
        /* n… */ 0x31, 0x18, 0x19, 0x10, 0x13, 0x1F, 0x14, 0x16, 0x2F, 0x11, 0x2D, 0x15, 0x2C,
        /* 1…0 */ 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B,
        /* Enter Esc Backspace Tab Space */ 0x1C, 0x01, 0x0E, 0x0F, 0x39,
        /* - = [ ] \ # ; ' ` , . / */ 0x0C, 0x0D, 0x1A, 0x1B, 0x2B, 0x2B, 0x27, 0x28, 0x29, 0x33, 0x34, 0x35,
        /* Caps Lock, F1…F12 */ 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x40, 0x41, 0x42, 0x43, 0x44, 0x57, 0x58,
        /* Print Screen, Scroll Lock, Pause */ 0x37, 0x46, 0x1D,
        /* Insert Home PageUp Delete End PageDown */ 0x52, 0x47, 0x49, 0x53, 0x4F, 0x51,
        /* Right Left Down Up */ 0x4D, 0x4B, 0x50, 0x48,
        /* Num Lock, keypad / * - + Enter */ 0x45, 0x35, 0x37, 0x4A, 0x4E, 0x1C,
        /* keypad 1…9 0 . */ 0x4F, 0x50, 0x51, 0x4B, 0x4C, 0x4D, 0x47, 0x48, 0x49, 0x52, 0x53,
        /* the key beside the left Shift */ 0x56,
    ];

    /// <returns>Scancode zero where set 1 has no such key.</returns>
    internal static (byte Scancode, ScancodePrefix Prefix) Find(int code) => code switch
    {
        < 0x04 => default,
        Pause => (0x1D, ScancodePrefix.E1),
        PrintScreen or (>= 73 and <= 82) or 84 or KeypadEnter => (Plain[code - 4], ScancodePrefix.E0),
        <= 0x64 => (Plain[code - 4], ScancodePrefix.None),
        101 => (0x5D, ScancodePrefix.E0), // menu
        103 => (0x59, ScancodePrefix.None), // keypad =
        >= 104 and <= 114 => ((byte)(0x64 + code - 104), ScancodePrefix.None), // F13…F23
        115 => (0x76, ScancodePrefix.None), // F24
        _ => FindInternational(code),
    };

    /// <summary>Whether such a key usually makes a character, so that a text right after it is its own.</summary>
    internal static bool MakesText(int code) =>
        code is (>= 0x04 and <= 39) or (>= Space and <= 56) or (>= 84 and <= 87) or (>= 89 and <= 100) or 103 or 133
            or (>= 135 and <= 139) or Enter or Tab or KeypadEnter;

    private static (byte Scancode, ScancodePrefix Prefix) FindInternational(int code) => code switch
    {
        133 => (0x7E, ScancodePrefix.None), // keypad comma, Brazil
        135 => (0x73, ScancodePrefix.None), // International 1: Ro, or / ? of Brazil
        136 => (0x70, ScancodePrefix.None), // International 2: Hiragana and Katakana
        137 => (0x7D, ScancodePrefix.None), // International 3: Yen
        138 => (0x79, ScancodePrefix.None), // International 4: Henkan
        139 => (0x7B, ScancodePrefix.None), // International 5: Muhenkan
        144 => (0x72, ScancodePrefix.None), // Lang 1: Hangul
        145 => (0x71, ScancodePrefix.None), // Lang 2: Hanja
        148 => (0x29, ScancodePrefix.None), // Lang 5: Zenkaku and Hankaku, the place of `
        224 => (0x1D, ScancodePrefix.None),
        225 => (0x2A, ScancodePrefix.None),
        226 => (0x38, ScancodePrefix.None),
        227 => (0x5B, ScancodePrefix.E0),
        228 => (0x1D, ScancodePrefix.E0),
        229 => (0x36, ScancodePrefix.None),
        230 or ModeSwitch => (0x38, ScancodePrefix.E0),
        231 => (0x5C, ScancodePrefix.E0),
        _ => FindMedia(code),
    };

    private static (byte Scancode, ScancodePrefix Prefix) FindMedia(int code)
    {
        byte scancode = code switch
        {
            127 or 262 => 0x20, // mute
            128 => 0x30, // louder
            129 => 0x2E, // quieter
            258 => 0x19, // next track
            259 => 0x10, // previous track
            260 => 0x24, // stop
            261 => 0x22, // play, pause
            263 => 0x6D, // media
            264 or 269 => 0x32, // home page
            265 => 0x6C, // mail
            266 => 0x21, // calculator
            267 => 0x6B, // my computer
            268 => 0x65, // search
            270 => 0x6A, // back
            271 => 0x69, // forward
            272 => 0x68, // stop loading
            273 => 0x67, // refresh
            274 => 0x66, // favorites
            _ => 0,
        };
        return scancode == 0 ? default : (scancode, ScancodePrefix.E0);
    }
}
