using Beside.Cli.Open;
using Beside.Platform;

namespace Beside.Cli.Tests;

public sealed class KeyNamesTests
{
    [Theory]
    [InlineData("Return", "1C")]
    [InlineData("f12", "58")]
    [InlineData("a", "1E")]
    [InlineData("7", "08")]
    [InlineData("+", "")]                       // no key of its own on a US keyboard
    [InlineData("ctrl+alt+Delete", "1D 38 E0:53")]
    [InlineData("shift+pause", "2A E1:1D")]
    [InlineData("ctrl+nonsense", "")]
    [InlineData("", "")]
    public void Name_IsAChordOfScancodes(string name, string expected)
    {
        bool isKnown = KeyNames.TryParse(name, out IReadOnlyList<KeyStroke> chord, out _);

        Assert.Equal(expected.Length > 0, isKnown);
        if (isKnown)
            Assert.Equal(expected, string.Join(
                ' ', chord.Select(k => (k.Prefix == ScancodePrefix.None ? "" : $"{k.Prefix}:") + $"{k.Scancode:X2}")));
    }

    [Theory]
    [InlineData('q', 0x10, false)]
    [InlineData('Q', 0x10, true)]
    [InlineData('?', 0x35, true)]
    [InlineData('`', 0x29, false)]
    [InlineData('\'', 0x28, false)]
    [InlineData('\\', 0x2B, false)]
    [InlineData('=', 0x0D, false)]
    public void Character_HasItsPlaceOnAUsKeyboard(char character, byte scancode, bool isShifted)
    {
        Assert.True(UsKeyboard.TryFind(character, out KeyStroke key, out bool shifted));
        Assert.Equal((scancode, isShifted), (key.Scancode, shifted));
    }

    [Fact]
    public void Character_OfNoUsKeyboard_HasNone() => Assert.False(UsKeyboard.TryFind('ü', out _, out _));
}
