using Beside.Platform;

namespace Beside.Viewer.Input;

/// <summary>From SDL's scancodes to X keycodes as servers on evdev number them: eight more than input-event-codes.h.
/// Others are learnt where they differ.</summary>
internal sealed class XKeycodes
{
    private readonly Dictionary<int, uint> _learnt = [];

    /// <returns>Zero where it is not known.</returns>
    public uint Find(int code) => _learnt.TryGetValue(code, out uint keycode) ? keycode : Usual(code);

    public void Learn(int code, uint keycode)
    {
        if (Find(code) != keycode) _learnt[code] = keycode;
    }

    // The keys of the first PCs have their scancodes there, too.
    private static uint Usual(int code) => KeyCodes.Find(code) switch
    {
        (var scancode and > 0 and <= 0x58, ScancodePrefix.None) => scancode + 8u,
        (var scancode, ScancodePrefix.E0) => scancode switch
        {
            0x1C => 104, // keypad Enter
            0x1D => 105, // right Ctrl
            0x35 => 106, // keypad /
            0x37 => 107, // Print Screen
            0x38 => 108, // right Alt
            0x47 => 110, // Home
            0x48 => 111, // Up
            0x49 => 112, // Page Up
            0x4B => 113, // Left
            0x4D => 114, // Right
            0x4F => 115, // End
            0x50 => 116, // Down
            0x51 => 117, // Page Down
            0x52 => 118, // Insert
            0x53 => 119, // Delete
            0x5B => 133, // left Super
            0x5C => 134, // right Super
            0x5D => 135, // menu
            _ => 0,
        },
        _ => 0,
    };
}
