using System.Globalization;
using System.Text;
using Beside.Platform;

namespace Beside.Viewer.Input;

/// <summary>Turns keys and texts of the window into keys of the novice. The novice's own layout makes the characters, so a key goes as its
/// scancode, and only text that came without a key goes as Unicode: never both for one press.</summary>
/// <remarks>
/// Text of an input method comes while it says that it composes, with no key before it, or as
/// <see cref="ComposedText"/>. Where nothing here composes, dead keys are keys, and the novice's layout composes.
/// </remarks>
internal sealed class KeyboardTranslator(IInputInjector input)
{
    /// <summary>Modifiers of SDL with the keys that make them. Only the right Alt key is AltGr.</summary>
    private static readonly (int Mask, int Code, int OtherCode)[] Modifiers =
    [
        (0x003 /* Shift */, 225, 229), (0x0C0 /* Ctrl */, 224, 228), (0x100 /* left Alt */, 226, 230),
        (0x200 /* right Alt */, 230, 257), (0xC00 /* Super */, 227, 231),
    ];

    private readonly Dictionary<int, (byte Scancode, ScancodePrefix Prefix)> _held = [];
    private readonly HashSet<int> _modifiersDown = [];
    private bool _textIsOfKey;
    private bool _isComposing;

    /// <summary>Keys that the novice's side holds because of us.</summary>
    public int HeldCount => _held.Count;

    public void KeyDown(in KeyPress press)
    {
        // Keys that build a text with an input method are no keys for the novice; modifiers stay, since they may be held beyond it.
        bool isModifier = press.Code >= KeyCodes.FirstModifier;
        if (_isComposing && !isModifier) return;
        (byte Scancode, ScancodePrefix Prefix) key = Find(press.Code, press.HasControl, press.HasAlt);

        _textIsOfKey = false;
        if (key.Scancode != 0 && press.IsHeldOn && !_held.ContainsKey(press.Code))
        {
            // It went down for somebody else: for the chat, or before control stood.
            _textIsOfKey = KeyCodes.MakesText(press.Code);
            return;
        }

        if (!press.IsLate && !isModifier) HoldModifiers();
        int[] missing = press.IsLate && !isModifier ? [.. MissingModifiers(press.Modifiers)] : [];
        foreach (int modifier in missing) Press(modifier, KeyCodes.Find(modifier));
        Press(press.Code, key);
        bool isText = _textIsOfKey;
        if (press.IsUp) KeyUp(press.Code);
        foreach (int modifier in missing) KeyUp(modifier);
        _textIsOfKey = isText;
    }

    /// <summary>A key goes down or comes up, whosever it is.</summary>
    public void Note(int code, bool isDown)
    {
        if (!isDown)
            _modifiersDown.Remove(code);
        else if (code is (>= KeyCodes.FirstModifier and <= KeyCodes.LastModifier) or KeyCodes.ModeSwitch)
            _modifiersDown.Add(code);
    }

    /// <summary>Presses those that went down while the keyboard was elsewhere. By keys, not by what they do here, so
    /// that each comes up with its key.</summary>
    public void HoldModifiers()
    {
        foreach (int code in _modifiersDown)
        {
            if (!_held.ContainsKey(code)) Press(code, KeyCodes.Find(code));
        }
    }

    /// <param name="code">SDL's scancode.</param>
    public void KeyUp(int code)
    {
        _textIsOfKey = false;
        if (_held.Remove(code, out (byte Scancode, ScancodePrefix Prefix) key))
            input.Key(key.Scancode, key.Prefix, isDown: false);
    }

    private void Press(int code, (byte Scancode, ScancodePrefix Prefix) key)
    {
        if (_held.TryGetValue(code, out (byte, ScancodePrefix) held)) key = held;
        if (key.Scancode == 0) return;
        _held[code] = key;
        _textIsOfKey = KeyCodes.MakesText(code);
        input.Key(key.Scancode, key.Prefix, isDown: true);
    }

    /// <summary>An input method begins, changes or ends (empty) a text that is not finished yet.</summary>
    public void Compose(string text) => _isComposing = text.Length > 0;

    public void Text(string text)
    {
        bool isOfKey = _textIsOfKey && !_isComposing;
        _textIsOfKey = false;
        if (!isOfKey) ComposedText(text);
    }

    /// <summary>What an input method has finished; no key's, whatever key went down before.</summary>
    public void ComposedText(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control) continue;
            foreach (char unit in rune.ToString())
            {
                input.Unicode(unit, isDown: true);
                input.Unicode(unit, isDown: false);
            }
        }
    }

    /// <summary>Everything has been released by other means; what comes up from now on is nobody's business.</summary>
    public void Forget()
    {
        _held.Clear();
        _textIsOfKey = false;
        _isComposing = false;
    }

    // Those that were down with a key, and are up again on the novice's side.
    private IEnumerable<int> MissingModifiers(int modifiers) =>
        from modifier in Modifiers
        where (modifiers & modifier.Mask) != 0 && !_held.ContainsKey(modifier.Code) && !_held.ContainsKey(modifier.OtherCode)
        select modifier.Code;

    // Keyboards themselves send other codes for these two: Ctrl+Pause is Break, Alt+Print Screen is System Request.
    private static (byte Scancode, ScancodePrefix Prefix) Find(int code, bool hasControl, bool hasAlt) => code switch
    {
        KeyCodes.Pause when hasControl => (0x46, ScancodePrefix.E0),
        KeyCodes.PrintScreen when hasAlt => (0x54, ScancodePrefix.None),
        _ => KeyCodes.Find(code),
    };
}
