using Beside.Platform;
using Beside.Viewer.Input;

namespace Beside.Viewer.Tests.Input;

public sealed class KeyCodesTests
{
    // Usages of the keyboard page [HID Usage Tables] against set 1 as keyboards send it (input-event-codes.h and the kernel's atkbd agree).
    [Theory]
    [InlineData(4, 0x1E, ScancodePrefix.None)] // a
    [InlineData(29, 0x2C, ScancodePrefix.None)] // z
    [InlineData(30, 0x02, ScancodePrefix.None)] // 1
    [InlineData(39, 0x0B, ScancodePrefix.None)] // 0
    [InlineData(40, 0x1C, ScancodePrefix.None)] // Enter
    [InlineData(41, 0x01, ScancodePrefix.None)] // Esc
    [InlineData(50, 0x2B, ScancodePrefix.None)] // # of ISO keyboards
    [InlineData(53, 0x29, ScancodePrefix.None)] // `
    [InlineData(57, 0x3A, ScancodePrefix.None)] // Caps Lock
    [InlineData(58, 0x3B, ScancodePrefix.None)] // F1
    [InlineData(67, 0x44, ScancodePrefix.None)] // F10
    [InlineData(68, 0x57, ScancodePrefix.None)] // F11
    [InlineData(69, 0x58, ScancodePrefix.None)] // F12
    [InlineData(70, 0x37, ScancodePrefix.E0)] // Print Screen
    [InlineData(71, 0x46, ScancodePrefix.None)] // Scroll Lock
    [InlineData(72, 0x1D, ScancodePrefix.E1)] // Pause
    [InlineData(73, 0x52, ScancodePrefix.E0)] // Insert
    [InlineData(76, 0x53, ScancodePrefix.E0)] // Delete
    [InlineData(79, 0x4D, ScancodePrefix.E0)] // Right
    [InlineData(82, 0x48, ScancodePrefix.E0)] // Up
    [InlineData(83, 0x45, ScancodePrefix.None)] // Num Lock
    [InlineData(84, 0x35, ScancodePrefix.E0)] // keypad /
    [InlineData(85, 0x37, ScancodePrefix.None)] // keypad *
    [InlineData(88, 0x1C, ScancodePrefix.E0)] // keypad Enter
    [InlineData(89, 0x4F, ScancodePrefix.None)] // keypad 1
    [InlineData(98, 0x52, ScancodePrefix.None)] // keypad 0
    [InlineData(99, 0x53, ScancodePrefix.None)] // keypad .
    [InlineData(100, 0x56, ScancodePrefix.None)] // < > |
    [InlineData(101, 0x5D, ScancodePrefix.E0)] // menu
    [InlineData(104, 0x64, ScancodePrefix.None)] // F13
    [InlineData(115, 0x76, ScancodePrefix.None)] // F24
    [InlineData(135, 0x73, ScancodePrefix.None)] // Ro
    [InlineData(137, 0x7D, ScancodePrefix.None)] // Yen
    [InlineData(144, 0x72, ScancodePrefix.None)] // Hangul
    [InlineData(224, 0x1D, ScancodePrefix.None)] // left Ctrl
    [InlineData(227, 0x5B, ScancodePrefix.E0)] // left Windows
    [InlineData(228, 0x1D, ScancodePrefix.E0)] // right Ctrl
    [InlineData(230, 0x38, ScancodePrefix.E0)] // AltGr
    [InlineData(128, 0x30, ScancodePrefix.E0)] // louder
    public void Find_KnownUsage_IsItsScancode(int code, byte scancode, ScancodePrefix prefix) =>
        Assert.Equal((scancode, prefix), KeyCodes.Find(code));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(102)] // Power
    [InlineData(281)] // Eject
    [InlineData(282)] // Sleep
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Find_NoSuchKeyOrOneThatSwitchesOff_IsNone(int code) => Assert.Equal(0, KeyCodes.Find(code).Scancode);

    [Fact]
    public void Find_EveryCode_StaysWithinSevenBits() =>
        Assert.All(Enumerable.Range(-10, 600), code => Assert.InRange(KeyCodes.Find(code).Scancode, 0, 0x7F));

    [Fact]
    public void Find_KeysOfOneKeyboard_HaveDifferentScancodes()
    {
        // Left out: the ISO key that takes the place of \, Zenkaku in the place of `, F24 and media keys that SDL knows twice.
        int[] twice = [50, 148, 257, 262, 269];
        (byte, ScancodePrefix)[] found = [.. Enumerable.Range(4, 300).Except(twice).Select(KeyCodes.Find).Where(k => k.Scancode != 0)];

        Assert.Equal(found.Length, found.Distinct().Count());
    }
}
