using System.Text;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <content>Characters: on the key that the layout has for them, else on a keycode that carries nothing.</content>
internal sealed partial class X11InputInjector
{
    private void TypeOrTell(int codePoint)
    {
        if (TryType(codePoint) || _hasToldOfFailure) return;
        _hasToldOfFailure = true;
        OnNotTyped?.Invoke();
    }

    private bool TryType(int codePoint)
    {
        uint symbol = Keysym.FromCodePoint(codePoint);
        if (symbol == Keysym.None) return false;
        Begin();
        try
        {
            KeyboardState state = _keyboard.ReadState();
            LayoutMap layout = _keyboard.ReadLayout(_devices.Injector);
            if ((layout.Find(codePoint, state) ?? OnSpareKeycode(codePoint, symbol, layout, state)) is not { } stroke)
                return false;
            Strike(stroke, state);
            return true;
        }
        catch (DesktopLostException)
        {
            return true; // whoever shares the desktop is told elsewhere, and of more than a character
        }
        catch (Exception e) when (e is XErrorException or XProtocolException)
        {
            return false; // the keyboard has gone in this moment, or cannot be understood
        }
    }

    private KeyStroke? OnSpareKeycode(int codePoint, uint symbol, LayoutMap layout, KeyboardState state)
    {
        byte keycode = _spare.Assign(symbol, layout, _keyboard.Map.IsModifier);
        if (keycode == 0) return null;

        // Programs apply CapsLock to letters themselves, whatever the map says.
        byte lifted = Rune.IsLetter(new Rune(codePoint)) ? (byte)(state.Locked & LayoutMap.LockMask) : (byte)0;
        return new(keycode, lifted, 0, state.Group);
    }

    private void Strike(KeyStroke stroke, KeyboardState state)
    {
        bool changesGroup = stroke.Group != state.Group;
        bool changesState = changesGroup || stroke.AffectedLocks != 0;
        using XBatch batch = _connection.Begin();
        if (changesState)
            SetLocks(batch, stroke.AffectedLocks, stroke.Locks, changesGroup ? stroke.Group : null);
        bool isHeld = _held.Holds(stroke.Keycode);
        if (isHeld) Fake(batch, XCore.KeyReleaseEvent, stroke.Keycode);
        Fake(batch, XCore.KeyPressEvent, stroke.Keycode);
        if (!isHeld) Fake(batch, XCore.KeyReleaseEvent, stroke.Keycode);
        if (changesState)
            SetLocks(batch, stroke.AffectedLocks, state.Locked, changesGroup ? state.Group : null);
        _spare.Use(stroke.Keycode);
    }

    private void RestoreMap()
    {
        try
        {
            _keyboard.ReadState();
            _spare.Restore(_keyboard.ReadLayout(_devices.Injector));
        }
        catch (Exception e) when (e is DesktopLostException or XErrorException or XProtocolException)
        {
            // Its map is gone with it.
        }
    }
}
