using Beside.Pixels;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Keyboard and mouse of an X display through XTEST. After the loss of the desktop every call does nothing.</summary>
internal sealed partial class X11InputInjector : IInputInjector
{
    private const byte NumLockScancode = 0x45;
    private const byte WheelUp = 4;
    private const byte WheelDown = 5;
    private const byte WheelLeft = 6;
    private const byte WheelRight = 7;

    private readonly XConnection _connection;
    private readonly XExtensions _extensions;
    private readonly X11Keyboard _keyboard;
    private readonly InputDevices _devices;
    private readonly Func<DesktopLayout> _layout;
    private readonly AutoRepeat _autoRepeat;
    private readonly PointerMap _pointerMap;
    private readonly SpareKeycodes _spare;
    private readonly LockStates _locks = new();
    private readonly Lock _lock = new();
    private readonly HeldInput _held = new();
    private WheelNotches _vertical;
    private WheelNotches _horizontal;
    private char _highSurrogate;
    private bool _isAfterPause;
    private bool _hasBegun;
    private bool _hasToldOfFailure;

    internal X11InputInjector(
        XConnection connection, XExtensions extensions, X11Keyboard keyboard, InputDevices devices, Func<DesktopLayout> layout)
    {
        _connection = connection;
        _extensions = extensions;
        _keyboard = keyboard;
        _devices = devices;
        _layout = layout;
        _autoRepeat = new(connection, extensions, devices);
        _pointerMap = new(connection);
        _spare = new(connection);
    }

    /// <summary>A character could not be typed; once until everything is released.</summary>
    internal Action? OnNotTyped { get; init; }

    /// <summary>An event of XKB, on the reader's thread.</summary>
    internal void OnKeyboardEvent(ReadOnlySpan<byte> message) => _autoRepeat.OnEvent(message);

    /// <summary>The novice has put the pointer's buttons into another order; on the reader's thread.</summary>
    internal void OnPointerMapChanged() => _pointerMap.OnChanged();

    /// <summary>The novice has pressed a key of their own; on the reader's thread.</summary>
    internal void OnOwnKeyPressed(int keycode) => _locks.OnOwnKey(_keyboard.Map.LockOf(keycode));

    public void Key(byte scancode, ScancodePrefix prefix, bool isDown)
    {
        lock (_lock)
        {
            if (IsTailOfPause(scancode, prefix)) return;
            int keycode = _keyboard.Map.KeycodeOf(scancode, prefix);
            if (keycode == 0) return;

            if (isDown) Press(keycode);
            else if (_held.Release(keycode)) Send(XCore.KeyReleaseEvent, keycode);
        }
    }

    public void Unicode(char codeUnit, bool isDown)
    {
        // Typed whole as it goes down: a release may never come, and a character has nothing to hold.
        if (!isDown) return;
        lock (_lock)
        {
            char high = _highSurrogate;
            _highSurrogate = char.IsHighSurrogate(codeUnit) ? codeUnit : '\0';
            if (_highSurrogate != 0) return;
            if (!char.IsLowSurrogate(codeUnit)) TypeOrTell(codeUnit);
            else if (high != 0) TypeOrTell(char.ConvertToUtf32(high, codeUnit));
        }
    }

    public void MovePointer(int x, int y)
    {
        Rectangle16 surface = _layout().Bounds;
        lock (_lock)
        {
            (x, y) = (Math.Clamp(x, 0, surface.Right - 1), Math.Clamp(y, 0, surface.Bottom - 1));
            using XBatch batch = _connection.Begin();
            if (_connection.Setup.Screens > 1) Warp(batch, x, y);
            Fake(batch, XCore.MotionNotifyEvent, 0 /* absolute */, x, y);
        }
    }

    public void Button(PointerButton button, bool isDown)
    {
        lock (_lock)
        {
            if (isDown ? !_held.Press(button) : !_held.Release(button)) return;
            byte number = ButtonOfMouse(button);
            using XBatch batch = _connection.Begin();
            Fake(batch, isDown ? XCore.ButtonPressEvent : XCore.ButtonReleaseEvent, number);
        }
    }

    public void Wheel(int rotation, bool isHorizontal)
    {
        lock (_lock)
        {
            int notches = isHorizontal ? _horizontal.Add(rotation) : _vertical.Add(rotation);
            byte button = _pointerMap.ButtonFor((isHorizontal, notches > 0) switch
            {
                (false, true) => WheelUp,
                (false, false) => WheelDown,
                (true, true) => WheelRight,
                (true, false) => WheelLeft,
            });
            using XBatch batch = _connection.Begin();
            for (int i = Math.Abs(notches); i > 0; i--)
            {
                Fake(batch, XCore.ButtonPressEvent, button);
                Fake(batch, XCore.ButtonReleaseEvent, button);
            }
        }
    }

    public void SynchronizeLocks(LockKeys locks)
    {
        // The state itself is set, not the keys tapped: layouts put other things on the CapsLock key, Esc among them.
        KeyboardMap map = _keyboard.Map;
        byte on = 0;
        if (locks.HasFlag(LockKeys.CapsLock)) on |= LayoutMap.LockMask;
        if (locks.HasFlag(LockKeys.NumLock)) on |= map.NumLockMask;
        if (locks.HasFlag(LockKeys.ScrollLock)) on |= map.ScrollLockMask;
        lock (_lock)
        {
            Begin();
            _locks.Synchronize(on);
            using XBatch batch = _connection.Begin();
            SetLocks(batch, map.LockMasks, on);
        }
    }

    public void ReleaseAll()
    {
        lock (_lock)
        {
            _highSurrogate = '\0';
            _isAfterPause = false;
            _hasToldOfFailure = false;
            using (XBatch batch = _connection.Begin())
            {
                while (_held.TryTakeKey(out int keycode))
                    Fake(batch, XCore.KeyReleaseEvent, (byte)keycode);
            }

            while (_held.TryTakeButton(out PointerButton button))
                Send(XCore.ButtonReleaseEvent, ButtonOfMouse(button));
            if (_hasBegun) GiveBack();
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            ReleaseAll();
            _locks.ForgetExpert();
        }
    }

    /// <summary>Lets everything go and gives the keyboard its own map back, as soon as no program can need ours any more.</summary>
    internal async Task CloseAsync()
    {
        ReleaseAll();
        if (_spare.IsEmpty || _connection.LostReason is not null) return;
        await Task.Delay(_spare.RestOfLife).ConfigureAwait(false);
        lock (_lock) RestoreMap();
    }

    private static byte ButtonNumber(PointerButton button) => button switch
    {
        PointerButton.Left => 1,
        PointerButton.Middle => 2,
        PointerButton.Right => 3,
        PointerButton.X1 => 8,
        PointerButton.X2 => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(button)),
    };

    /// <summary>Pause is E1 1D followed by 45, which alone would be NumLock.</summary>
    private bool IsTailOfPause(byte scancode, ScancodePrefix prefix)
    {
        bool wasAfterPause = _isAfterPause;
        _isAfterPause = prefix == ScancodePrefix.E1;
        return wasAfterPause && prefix == ScancodePrefix.None && scancode == NumLockScancode;
    }

    /// <summary>The first input since everything was released: what the novice's keyboard is like has to be given back.</summary>
    private void Begin()
    {
        if (_hasBegun || _connection.LostReason is not null) return;
        try
        {
            KeyboardState state = _keyboard.ReadState();
            byte locks = _keyboard.Map.LockMasks;
            byte on = _locks.Begin(state, locks);
            if (((state.Locked ^ on) & locks) != 0)
            {
                using XBatch batch = _connection.Begin();
                SetLocks(batch, locks, on);
            }

            _autoRepeat.Suspend();
            _hasBegun = true;
        }
        catch (DesktopLostException)
        {
            // Whoever shares the desktop is told elsewhere.
        }
    }

    private void GiveBack()
    {
        _hasBegun = false;
        (byte affected, byte on) = _locks.End();
        using (XBatch batch = _connection.Begin()) SetLocks(batch, affected, on);
        _autoRepeat.Resume();
    }

    private void Press(int keycode)
    {
        Begin();
        if (_held.Press(keycode))
        {
            _locks.Press(_keyboard.Map.LockOf(keycode));
        }
        else
        {
            if (!_autoRepeat.Repeats(keycode)) return;
            Send(XCore.KeyReleaseEvent, keycode);
        }

        Send(XCore.KeyPressEvent, keycode);
    }

    private byte ButtonOfMouse(PointerButton button) => _pointerMap.ButtonFor(ButtonNumber(button));

    private void SetLocks(XBatch batch, byte affected, byte on, byte? group = null)
    {
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, _extensions.Keyboard.MajorOpcode, XExtensions.KeyboardLatchLockState);
        request.U16(X11Keyboard.CoreKeyboard);
        request.U8(affected);
        request.U8(on);
        request.U8(group is null ? (byte)0 : (byte)1 /* lockGroup */);
        request.U8(group ?? 0);
        request.Zeros(6 /* no latches */);
        batch.Send(request.Finish());
    }

    /// <summary>XTEST stays on the screen where the pointer is; this takes it over to ours.</summary>
    private void Warp(XBatch batch, int x, int y)
    {
        Span<byte> bytes = stackalloc byte[24];
        var request = new XRequest(bytes, XCore.WarpPointer);
        request.U32(0 /* src-window: None */);
        request.U32(_connection.Setup.Root);
        request.Zeros(8 /* source rectangle */);
        request.U16(x);
        request.U16(y);
        batch.Send(request.Finish());
    }

    private void Send(byte type, int detail)
    {
        using XBatch batch = _connection.Begin();
        Fake(batch, type, (byte)detail);
    }

    private void Fake(XBatch batch, byte type, byte detail, int x = 0, int y = 0)
    {
        if (detail == 0 && type != XCore.MotionNotifyEvent) return; // no button of this mouse does that

        Span<byte> bytes = stackalloc byte[36];
        var request = new XRequest(bytes, _extensions.Test.MajorOpcode, XExtensions.TestFakeInput);
        request.U8(type);
        request.U8(detail);
        request.Zeros(2);
        request.U32(0 /* time: at once */);
        request.U32(type == XCore.MotionNotifyEvent ? _connection.Setup.Root : 0);
        request.Zeros(8);
        request.U16(x);
        request.U16(y);
        request.Zeros(8);
        batch.Send(request.Finish());
    }
}
