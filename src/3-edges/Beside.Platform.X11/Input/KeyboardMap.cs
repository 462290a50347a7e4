using System.Buffers.Binary;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Which symbols are on which key at one moment.</summary>
internal sealed class KeyboardMap
{
    private const int KeycodeOffset = 8;
    private const int EscapeKeycode = 1 + KeycodeOffset;
    private const int EvdevUpKeycode = 103 + KeycodeOffset;

    private readonly byte _minKeycode;
    private readonly int _width;
    private readonly uint[] _symbols;
    private readonly byte[] _modifiers;
    private readonly bool _isEvdev;

    private KeyboardMap(byte minKeycode, int width, uint[] symbols, ReadOnlySpan<byte> modifiers)
    {
        _minKeycode = minKeycode;
        _width = width;
        _symbols = symbols;
        _modifiers = modifiers.ToArray();
        _isEvdev = Symbol(EvdevUpKeycode, 0) == Keysym.Up;
        NumLockMask = ModifierWith(modifiers, Keysym.NumLock);
        ScrollLockMask = ModifierWith(modifiers, Keysym.ScrollLock);
    }

    /// <summary>The modifier that NumLock is on, as a bit; zero: none.</summary>
    internal byte NumLockMask { get; }

    /// <summary>The modifier that ScrollLock is on, as a bit; zero: none, the usual case.</summary>
    internal byte ScrollLockMask { get; }

    /// <summary>The modifiers that lock keys are on.</summary>
    internal byte LockMasks => (byte)(LayoutMap.LockMask | NumLockMask | ScrollLockMask);

    /// <param name="keyboardMapping">The reply to GetKeyboardMapping.</param>
    /// <param name="modifierMapping">The reply to GetModifierMapping.</param>
    internal static KeyboardMap Read(byte minKeycode, ReadOnlySpan<byte> keyboardMapping, ReadOnlySpan<byte> modifierMapping)
    {
        int width = keyboardMapping[1];
        if (width == 0) throw new XProtocolException("a keyboard whose keys have no symbols");
        uint[] symbols = new uint[(keyboardMapping.Length - XCore.MessageBytes) / 4];
        for (int i = 0; i < symbols.Length; i++)
            symbols[i] = BinaryPrimitives.ReadUInt32LittleEndian(keyboardMapping[(XCore.MessageBytes + (i * 4))..]);
        return new(minKeycode, width, symbols, modifierMapping[XCore.MessageBytes..]);
    }

    internal uint Symbol(int keycode, int column)
    {
        int index = ((keycode - _minKeycode) * _width) + column;
        return keycode >= _minKeycode && column < _width && index < _symbols.Length ? _symbols[index] : Keysym.None;
    }

    /// <summary>Whether this key is Esc: by its place, or because a layout has put Esc there (first level of the first
    /// two groups).</summary>
    internal bool IsEscape(int keycode) =>
        keycode == EscapeKeycode || Symbol(keycode, 0) == Keysym.Escape || Symbol(keycode, 2) == Keysym.Escape;

    /// <returns>Zero where the keyboard has no such key.</returns>
    internal int KeycodeOf(byte scancode, ScancodePrefix prefix)
    {
        (byte keyCode, uint symbol) = ScancodeTable.Find(scancode, prefix);
        if (keyCode == 0) return 0;
        return _isEvdev || symbol == Keysym.None ? keyCode + KeycodeOffset : KeycodeWith(symbol);
    }

    /// <summary>Whether this key makes a modifier.</summary>
    internal bool IsModifier(int keycode) => _modifiers.Contains((byte)keycode);

    /// <summary>The modifier that this key locks, as a bit; zero if it is not a lock key.</summary>
    internal byte LockOf(int keycode) => Symbol(keycode, 0) switch
    {
        Keysym.CapsLock => LayoutMap.LockMask,
        Keysym.NumLock => NumLockMask,
        Keysym.ScrollLock => ScrollLockMask,
        _ => 0,
    };

    private int KeycodeWith(uint symbol)
    {
        for (int i = 0; i < _symbols.Length; i += _width)
        {
            if (_symbols[i] == symbol) return _minKeycode + (i / _width);
        }

        return 0;
    }

    private byte ModifierWith(ReadOnlySpan<byte> modifiers, uint symbol)
    {
        int each = modifiers.Length / 8;
        for (int i = 0; i < each * 8; i++)
        {
            for (int column = 0; column < _width && modifiers[i] != 0; column++)
            {
                if (Symbol(modifiers[i], column) == symbol) return (byte)(1 << (i / each));
            }
        }

        return 0;
    }
}
