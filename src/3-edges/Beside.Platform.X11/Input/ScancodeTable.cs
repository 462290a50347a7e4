namespace Beside.Platform.X11.Input;

/// <summary>From set 1 scancodes to the key codes of Linux (input-event-codes.h), to which X adds 8, and the symbol
/// that such a key carries on any layout.</summary>
/// <remarks>
/// Plain scancodes up to F12 are the Linux codes themselves, and X servers agree on them whatever their origin. The others differ between
/// servers ("evdev" and "xfree86" key codes); there the symbol is the way out. Power, Sleep and Wake are left out: switching the computer
/// off is no help.
/// </remarks>
internal static class ScancodeTable
{
    /// <summary>Set 1: up to here the scancode is the key code of Linux.</summary>
    internal const byte LastPlain = 0x58;

    private const byte SystemRequest = 0x54;
    private const uint V = Keysym.VendorBase;

    /// <returns>Zero where there is no such key.</returns>
    internal static (byte KeyCode, uint Symbol) Find(byte scancode, ScancodePrefix prefix) => prefix switch
    {
        ScancodePrefix.None => FindPlain(scancode),
        ScancodePrefix.E0 => FindExtended(scancode),
        ScancodePrefix.E1 => scancode == 0x1D ? ((byte)119, Keysym.Pause) : default,
        _ => default,
    };

    private static (byte KeyCode, uint Symbol) FindPlain(byte scancode) => scancode switch
    {
        0 => default,
        SystemRequest => (99, Keysym.Print),
        0x55 => default,
        <= LastPlain => (scancode, Keysym.None),
        0x59 => (117, Keysym.KeypadEqual),
        >= 0x64 and <= 0x6E => ((byte)(183 + scancode - 0x64), Keysym.F13 + scancode - 0x64),
        0x70 => (93, Keysym.HiraganaKatakana),
        0x71 => (123, Keysym.HangulHanja),
        0x72 => (122, Keysym.Hangul),
        0x73 => (89, Keysym.Backslash),
        0x76 => (194, Keysym.F13 + 11),
        0x79 => (92, Keysym.Henkan),
        0x7B => (94, Keysym.Muhenkan),
        0x7D => (124, Keysym.Yen),
        0x7E => (121, Keysym.KeypadSeparator),
        _ => default,
    };

    private static (byte KeyCode, uint Symbol) FindExtended(byte scancode) => scancode switch
    {
        0x10 => (165, V + 0x16 /* previous track */),
        0x19 => (163, V + 0x17 /* next track */),
        0x1C => (96, Keysym.KeypadEnter),
        0x1D => (97, Keysym.ControlRight),
        0x20 => (113, V + 0x12 /* mute */),
        0x21 => (140, V + 0x1D /* calculator */),
        0x22 => (164, V + 0x14 /* play, pause */),
        0x24 => (166, V + 0x15 /* stop */),
        0x2E => (114, V + 0x11 /* quieter */),
        0x30 => (115, V + 0x13 /* louder */),
        0x32 => (172, V + 0x18 /* home page */),
        0x35 => (98, Keysym.KeypadDivide),
        0x37 => (99, Keysym.Print),
        0x38 => (100, Keysym.AltRight),
        0x46 => (119, Keysym.Pause /* as Ctrl+Break */),
        0x47 => (102, Keysym.Home),
        0x48 => (103, Keysym.Up),
        0x49 => (104, Keysym.PageUp),
        0x4B => (105, Keysym.Left),
        0x4D => (106, Keysym.Right),
        0x4F => (107, Keysym.End),
        0x50 => (108, Keysym.Down),
        0x51 => (109, Keysym.PageDown),
        0x52 => (110, Keysym.Insert),
        0x53 => (111, Keysym.Delete),
        0x5B => (125, Keysym.SuperLeft),
        0x5C => (126, Keysym.SuperRight),
        0x5D => (127, Keysym.Menu),
        0x65 => (217, V + 0x1B /* search */),
        0x66 => (156, V + 0x30 /* favorites */),
        0x67 => (173, V + 0x29 /* refresh */),
        0x68 => (128, V + 0x28 /* stop loading */),
        0x69 => (159, V + 0x27 /* forward */),
        0x6A => (158, V + 0x26 /* back */),
        0x6B => (157, V + 0x33 /* my computer */),
        0x6C => (155, V + 0x19 /* mail */),
        0x6D => (226, V + 0x32 /* media */),
        _ => default, // among them 2A and 36, the shifts that keyboards make up around the cursor block
    };
}
