using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Keeps the keyboard map current: read once while the desktop is opened, then again whenever the server
/// reports a change.</summary>
internal sealed class X11Keyboard
{
    /// <summary>XKB: whatever keyboard the core protocol speaks of.</summary>
    internal const int CoreKeyboard = 0x100;

    /// <summary>248 keycodes with 255 symbols each.</summary>
    private const int MaxReplyBytes = XCore.MessageBytes + (248 * 255 * 4);

    /// <summary>XkbNewKeyboardNotify, the kind of an event of XKB in its second byte.</summary>
    internal const byte NewKeyboardNotify = 0;

    /// <summary>XkbControlsNotify.</summary>
    internal const byte ControlsNotify = 3;

    private const byte MapNotify = 1;

    /// <summary>Ours: nobody presses so many keys while a map is read.</summary>
    private const int MaxPressesMeanwhile = 64;

    private const int Events = (1 << NewKeyboardNotify) | (1 << MapNotify) | (1 << ControlsNotify);
    private const int AllMapParts = 0xFF;

    /// <summary>248 keycodes with 4 groups of 63 levels, and 255 key types of 255 entries each.</summary>
    private const int MaxLayoutBytes = 1 << 20;

    private readonly XConnection _connection;
    private readonly XExtensions _extensions;
    private readonly Action _escapePressed;
    private readonly List<int> _pressedMeanwhile = [];
    private volatile KeyboardMap _map;
    private LayoutMap? _layout;
    private int _layoutChanges;
    private int _changes;
    private byte[] _mapping = [];
    private bool _isReading;
    private bool _isStale;

    /// <param name="escapePressed">A key of the novice's was Esc. Called on the reader's thread.</param>
    internal X11Keyboard(XConnection connection, XExtensions extensions, Action escapePressed)
    {
        _connection = connection;
        _extensions = extensions;
        _escapePressed = escapePressed;
        Span<byte> bytes = stackalloc byte[16];
        var select = new XRequest(bytes, extensions.Keyboard.MajorOpcode, XExtensions.KeyboardSelectEvents);
        select.U16(CoreKeyboard);
        select.U16(Events /* affectWhich */);
        select.U16(0 /* clear */);
        select.U16(Events /* selectAll */);
        select.U16(AllMapParts /* affectMap */);
        select.U16(AllMapParts /* map */);
        connection.Check(select.Finish());
        _mapping = connection.Query(GetKeyboardMapping(bytes), MaxReplyBytes);
        _map = KeyboardMap.Read(connection.Setup.MinKeycode, _mapping, connection.Query(GetModifierMapping(bytes)));
    }

    internal KeyboardMap Map => _map;

    /// <summary>Asks for modifiers and group. Whatever the server told before has been heard when the answer is here.</summary>
    internal KeyboardState ReadState()
    {
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, _extensions.Keyboard.MajorOpcode, XExtensions.KeyboardGetState);
        request.U16(CoreKeyboard);
        request.Zeros(2);
        return KeyboardState.Read(_connection.Query(request.Finish()));
    }

    /// <summary>The layout as it was at the last answer of the server, requested again if the server has reported a
    /// change since. One caller.</summary>
    /// <param name="device">The keyboard, which may have another layout than the one that the novice types on.</param>
    internal LayoutMap ReadLayout(int device)
    {
        int changes = Volatile.Read(ref _changes);
        if (_layout is { } known && _layoutChanges == changes) return known;
        Span<byte> bytes = stackalloc byte[28];
        var request = new XRequest(bytes, _extensions.Keyboard.MajorOpcode, XExtensions.KeyboardGetMap);
        request.U16(device);
        request.U16(LayoutMap.KeyTypesAndSymbols /* full */);
        request.Zeros(20 /* partial, and ranges for it */);
        _layout = LayoutMap.Read(_connection.Query(request.Finish(), MaxLayoutBytes));
        _layoutChanges = changes;
        return _layout;
    }

    /// <summary>MappingNotify or an event of XKB, on the reader's thread: the answer comes there too.</summary>
    internal void OnMappingChanged()
    {
        Interlocked.Increment(ref _changes);
        _isStale = true;
        if (!_isReading) ReadAgain();
    }

    /// <summary>The novice has pressed a key of their own, on the reader's thread. While a new map is on its way, what
    /// the key means by the old one is not the last word.</summary>
    internal void OnOwnKeyPressed(int keycode)
    {
        if (_map.IsEscape(keycode))
            _escapePressed();
        else if (_isReading && _pressedMeanwhile.Count < MaxPressesMeanwhile)
            _pressedMeanwhile.Add(keycode);
    }

    private void ReadAgain()
    {
        _isStale = false;
        _isReading = true;
        using XBatch batch = _connection.Begin();
        Span<byte> bytes = stackalloc byte[8];
        batch.Send(GetKeyboardMapping(bytes), new XContinuation(message => _mapping = message.ToArray(), maxReplyBytes: MaxReplyBytes));
        batch.Send(GetModifierMapping(bytes), new XContinuation(OnModifiers));
    }

    private void OnModifiers(ReadOnlySpan<byte> message)
    {
        _map = KeyboardMap.Read(_connection.Setup.MinKeycode, _mapping, message);
        _isReading = false;
        if (_pressedMeanwhile.Exists(_map.IsEscape)) _escapePressed();
        _pressedMeanwhile.Clear();
        if (_isStale) ReadAgain();
    }

    private ReadOnlySpan<byte> GetKeyboardMapping(Span<byte> bytes)
    {
        var request = new XRequest(bytes, XCore.GetKeyboardMapping);
        request.U8(_connection.Setup.MinKeycode);
        request.U8((byte)(_connection.Setup.MaxKeycode - _connection.Setup.MinKeycode + 1));
        request.U16(0);
        return request.Finish();
    }

    private static ReadOnlySpan<byte> GetModifierMapping(Span<byte> bytes) => new XRequest(bytes, XCore.GetModifierMapping).Finish();
}
