using Beside.Viewer.Input;

namespace Beside.Viewer.Tests.Input;

public sealed class XKeycodesTests
{
    // As xev tells them on a display with evdev's keycodes.
    [Theory]
    [InlineData(4, 38)] // a
    [InlineData(40, 36)] // Enter
    [InlineData(44, 65)] // space
    [InlineData(69, 96)] // F12
    [InlineData(79, 114)] // Right
    [InlineData(82, 111)] // Up
    [InlineData(100, 94)] // < > |
    [InlineData(101, 135)] // menu
    [InlineData(225, 50)] // left Shift
    [InlineData(228, 105)] // right Ctrl
    [InlineData(230, 108)] // AltGr
    [InlineData(0, 0)]
    public void Find_Code_IsEvdevsKeycode(int code, uint keycode) => Assert.Equal(keycode, new XKeycodes().Find(code));

    [Fact]
    public void Find_CodeLearnt_IsWhatTheServerSaid()
    {
        var keycodes = new XKeycodes();
        keycodes.Learn(82, 98);

        Assert.Equal(98u, keycodes.Find(82));
    }
}
