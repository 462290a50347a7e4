using Beside.Platform.X11.Input;

namespace Beside.Platform.X11.Tests;

/// <summary>Key codes of the files evdev and xfree86 of xkeyboard-config's folder keycodes.</summary>
public sealed class KeyboardMapTests
{
    private const byte MinKeycode = 8;

    [Theory]
    [InlineData(0x01, ScancodePrefix.None, 9)]
    [InlineData(0x1E, ScancodePrefix.None, 38)]
    [InlineData(0x56, ScancodePrefix.None, 94)]
    [InlineData(0x58, ScancodePrefix.None, 96)]
    [InlineData(0x54, ScancodePrefix.None, 107)]
    [InlineData(0x64, ScancodePrefix.None, 191)]
    [InlineData(0x73, ScancodePrefix.None, 97)]
    [InlineData(0x48, ScancodePrefix.E0, 111)]
    [InlineData(0x1C, ScancodePrefix.E0, 104)]
    [InlineData(0x38, ScancodePrefix.E0, 108)]
    [InlineData(0x5B, ScancodePrefix.E0, 133)]
    [InlineData(0x5D, ScancodePrefix.E0, 135)]
    [InlineData(0x1D, ScancodePrefix.E1, 127)]
    [InlineData(0x00, ScancodePrefix.None, 0)]
    [InlineData(0x2A, ScancodePrefix.E0, 0)]
    [InlineData(0x5E, ScancodePrefix.E0, 0)]
    [InlineData(0x45, ScancodePrefix.E1, 0)]
    public void KeycodeOf_Evdev_IsTheLinuxCodePlusEight(byte scancode, ScancodePrefix prefix, int keycode) =>
        Assert.Equal(keycode, Map((111, Keysym.Up)).KeycodeOf(scancode, prefix));

    [Theory]
    [InlineData(0x1E, ScancodePrefix.None, 38)]
    [InlineData(0x48, ScancodePrefix.E0, 98)]
    [InlineData(0x1C, ScancodePrefix.E0, 108)]
    [InlineData(0x37, ScancodePrefix.E0, 111)]
    [InlineData(0x53, ScancodePrefix.E0, 0)]
    public void KeycodeOf_Xfree86_IsFoundByItsSymbol(byte scancode, ScancodePrefix prefix, int keycode) =>
        Assert.Equal(keycode, Map((98, Keysym.Up), (108, Keysym.KeypadEnter), (111, Keysym.Print)).KeycodeOf(scancode, prefix));

    [Fact]
    public void IsEscape_PlaceOrSymbol_Counts()
    {
        KeyboardMap map = Map((66, Keysym.Escape), (9, 0x60 /* grave */));

        Assert.Equal([9, 66], Enumerable.Range(8, 248).Where(map.IsEscape));
    }

    [Fact]
    public void LockMasks_ModifierMap_SaysWhere()
    {
        byte[] modifiers = new byte[32 + 16];
        modifiers[32 + (4 * 2) + 1] = 77; // Mod2, second key
        KeyboardMap map = KeyboardMap.Read(MinKeycode, Mapping((77, Keysym.NumLock), (78, Keysym.ScrollLock)), modifiers);

        Assert.Equal((1 << 4, 0), (map.NumLockMask, map.ScrollLockMask));
    }

    [Theory]
    [InlineData('a', 0x61u)]
    [InlineData('é', 0xE9u)]
    [InlineData('€', 0x010020ACu)]
    [InlineData(0x1F600, 0x0101F600u)]
    [InlineData('\n', Keysym.Return)]
    [InlineData('\u0085', Keysym.None)]
    [InlineData('\u0001', Keysym.None)]
    public void Keysym_CodePoint_IsItsSymbol(int codePoint, uint symbol) => Assert.Equal(symbol, Keysym.FromCodePoint(codePoint));

    // keysymdef.h: symbols that layouts of their countries have, and the characters that stand beside them.
    [Theory]
    [InlineData(0x6C1u, 'а')]
    [InlineData(0x6FFu, 'Ъ')]
    [InlineData(0x7E1u, 'α')]
    [InlineData(0x1B1u, 'ą')]
    [InlineData(0x20ACu, '€')]
    [InlineData(0xCE0u, 'א')]
    [InlineData(0x5EAu, 'ي')]
    [InlineData(0xDA1u, 'ก')]
    [InlineData(0x4B1u, 'ア')]
    [InlineData(0x13BDu, 'œ')]
    [InlineData(0x10020ACu, '€')]
    [InlineData(0x61u, 'a')]
    public void Keysym_OfALayout_IsOfItsCharacterAlone(uint symbol, char character)
    {
        Assert.True(Keysym.IsOf(symbol, character));
        Assert.False(Keysym.IsOf(symbol, character + 1));
        Assert.False(Keysym.IsOf(symbol, ' '));
    }

    private static KeyboardMap Map(params (int Keycode, uint Symbol)[] keys) =>
        KeyboardMap.Read(MinKeycode, Mapping(keys), new byte[32 + 8]);

    private static byte[] Mapping(params (int Keycode, uint Symbol)[] keys)
    {
        const int Width = 4;
        byte[] reply = new byte[32 + (248 * Width * 4)];
        reply[1] = Width;
        foreach ((int keycode, uint symbol) in keys)
            FakeXServer.U32(reply, 32 + ((keycode - MinKeycode) * Width * 4), symbol);
        return reply;
    }
}
