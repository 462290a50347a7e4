using System.Buffers.Binary;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Keeps the server from repeating keys that are held through XTEST. The novice's own keyboards continue to repeat.</summary>
/// <remarks>
/// A master keyboard repeats, by the controls (XKB protocol, section 10) of whichever keyboard spoke through it last. It takes them over
/// when another one speaks, and only then. So RepeatKeys is turned off at the master, which carries it to all of its
/// keyboards and holds where XTEST spoke last, and on again at the novice's own. The server puts all of it back if we
/// are killed (auto-reset controls, section 10.7.2).
/// </remarks>
internal sealed class AutoRepeat(XConnection connection, XExtensions extensions, InputDevices devices)
{
    private const uint RepeatKeys = 1;
    private const uint ControlsEnabled = 1u << 31;
    private const uint AutoResetControls = 1u << 2;

    /// <summary>XkbGetKbdByName: a layout is loaded, and the master's controls with it into every keyboard.</summary>
    private const byte GetKeyboardByName = 23;

    private readonly Lock _lock = new();
    private readonly byte[] _repeatingKeys = new byte[32];

    /// <summary>Which keyboards repeated before; null: nothing is suspended.</summary>
    private Dictionary<KeyboardDevice, bool>? _before;

    /// <summary>Whether the server would repeat this key where repeating is on: modifiers and lock keys it would not.</summary>
    internal bool Repeats(int keycode) => (_repeatingKeys[keycode / 8] & (1 << (keycode % 8))) != 0;

    /// <summary>Before a key is pressed. Waits for the server the first time.</summary>
    internal void Suspend()
    {
        lock (_lock)
        {
            if (_before is not null) return;
        }

        // Not under the lock: the answers come on the reader's thread, which may want it for an event.
        var before = new Dictionary<KeyboardDevice, bool>();
        foreach (KeyboardDevice keyboard in devices.Keyboards)
        {
            if (TryRead(keyboard) is { } repeats) before[keyboard] = repeats;
        }

        lock (_lock)
        {
            _before = before;
            using XBatch batch = connection.Begin();
            foreach ((KeyboardDevice keyboard, bool repeated) in before)
            {
                SelectControls(batch, keyboard.Id);
                SetAutoReset(batch, keyboard.Id, isWanted: repeated);
            }

            TurnOff(batch);
        }
    }

    /// <summary>Restores every keyboard.</summary>
    internal void Resume()
    {
        lock (_lock)
        {
            if (_before is not { } before) return;
            _before = null;
            using XBatch batch = connection.Begin();
            foreach ((KeyboardDevice keyboard, bool repeated) in before.OrderByDescending(k => k.Key.IsMaster))
            {
                SetRepeat(batch, keyboard.Id, repeated);
                SetAutoReset(batch, keyboard.Id, isWanted: false);
            }
        }
    }

    /// <summary>An event of XKB, on the reader's thread.</summary>
    internal void OnEvent(ReadOnlySpan<byte> message)
    {
        lock (_lock)
        {
            if (_before is null) return;
            if (message[1] == X11Keyboard.ControlsNotify)
                OnControls(message);
            else if (message[1] == X11Keyboard.NewKeyboardNotify && message[15 /* requestMinor */] == GetKeyboardByName)
                OnLayoutLoaded();
        }
    }

    /// <summary>Somebody has turned repeating on or off for the whole keyboard, as <c>xset r</c> does: for every device at once.</summary>
    private void OnControls(ReadOnlySpan<byte> message)
    {
        int device = message[8];
        bool isOn = (BinaryPrimitives.ReadUInt32LittleEndian(message[16..]) & RepeatKeys) != 0;
        bool hasChanged = (BinaryPrimitives.ReadUInt32LittleEndian(message[20..]) & RepeatKeys) != 0;
        bool isLikeOurs = message[26] == extensions.Keyboard.MajorOpcode && message[27] == XExtensions.KeyboardSetControls;
        bool isOurs = isLikeOurs && (!isOn || _before!.Keys.Any(k => k.Id == device && !k.IsMaster && !k.IsInjector));
        if (isOurs || (!isOn && !hasChanged)) return;
        foreach (KeyboardDevice keyboard in _before!.Keys.ToArray()) _before[keyboard] = isOn;
        if (!isOn) return;
        using XBatch batch = connection.Begin();
        TurnOff(batch);
    }

    private void OnLayoutLoaded()
    {
        using XBatch batch = connection.Begin();
        foreach ((KeyboardDevice keyboard, bool repeated) in _before!)
        {
            if (!keyboard.IsMaster) SetRepeat(batch, keyboard.Id, repeated && !keyboard.IsInjector);
        }
    }

    private void TurnOff(XBatch batch)
    {
        foreach (KeyboardDevice keyboard in _before!.Keys)
        {
            if (keyboard.IsMaster) SetRepeat(batch, keyboard.Id, isOn: false);
        }

        foreach ((KeyboardDevice keyboard, bool repeated) in _before)
        {
            if (!keyboard.IsMaster && !keyboard.IsInjector && repeated)
                SetRepeat(batch, keyboard.Id, isOn: true);
        }
    }

    /// <returns>Null if the keyboard, or the whole display, is gone.</returns>
    private bool? TryRead(KeyboardDevice keyboard)
    {
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, extensions.Keyboard.MajorOpcode, XExtensions.KeyboardGetControls);
        request.U16(keyboard.Id);
        request.Zeros(2);
        try
        {
            var reader = new XReader(connection.Query(request.Finish()), 56 /* enabledControls */);
            uint enabled = reader.U32();
            if (keyboard.IsInjector) reader.Take(_repeatingKeys.Length).CopyTo(_repeatingKeys);
            return (enabled & RepeatKeys) != 0;
        }
        catch (Exception e) when (e is DesktopLostException or XErrorException or XProtocolException)
        {
            return null;
        }
    }

    private void SelectControls(XBatch batch, int device)
    {
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, extensions.Keyboard.MajorOpcode, XExtensions.KeyboardSelectEvents);
        request.U16(device);
        request.U16(1 << X11Keyboard.ControlsNotify /* affectWhich */);
        request.U16(0 /* clear */);
        request.U16(1 << X11Keyboard.ControlsNotify /* selectAll */);
        request.Zeros(4 /* affectMap, map */);
        batch.Send(request.Finish());
    }

    private void SetRepeat(XBatch batch, int device, bool isOn)
    {
        Span<byte> bytes = stackalloc byte[100];
        var request = new XRequest(bytes, extensions.Keyboard.MajorOpcode, XExtensions.KeyboardSetControls);
        request.U16(device);
        request.Zeros(18 /* modifiers, mouse keys, groups, AccessX: unchanged */);
        request.U32(RepeatKeys /* affectEnabledControls */);
        request.U32(isOn ? RepeatKeys : 0 /* enabledControls */);
        request.U32(ControlsEnabled /* changeControls */);
        request.Zeros(64 /* values of controls that are not changed */);
        batch.Send(request.Finish());
    }

    private void SetAutoReset(XBatch batch, int device, bool isWanted)
    {
        Span<byte> bytes = stackalloc byte[28];
        var request = new XRequest(bytes, extensions.Keyboard.MajorOpcode, XExtensions.KeyboardPerClientFlags);
        request.U16(device);
        request.Zeros(2);
        request.U32(AutoResetControls /* change */);
        request.U32(isWanted ? AutoResetControls : 0 /* value */);
        request.U32(isWanted ? RepeatKeys : 0 /* ctrlsToChange */);
        request.U32(isWanted ? RepeatKeys : 0 /* autoCtrls */);
        request.U32(isWanted ? RepeatKeys : 0 /* autoCtrlValues */);
        batch.Send(request.Finish(), IgnoredReply.Instance);
    }
}
