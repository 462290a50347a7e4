using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Keeps the keyboard map current: read once while the desktop is opened, then anew whenever the server says that it has changed.</summary>
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
    private const int Events = (1 << NewKeyboardNotify) | (1 << MapNotify) | (1 << ControlsNotify);
    private const int AllMapParts = 0xFF;

    private readonly XConnection _connection;
    private volatile KeyboardMap _map;
    private byte[] _mapping = [];
    private bool _isReading;
    private bool _isStale;

    internal X11Keyboard(XConnection connection, XExtensions extensions)
    {
        _connection = connection;
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

    /// <summary>MappingNotify or an event of XKB, on the reader's thread: the answer comes there too.</summary>
    internal void OnMappingChanged()
    {
        _isStale = true;
        if (!_isReading) ReadAgain();
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
