using Beside.Platform.X11.Wire;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>The devices that Xvfb has instead of a real keyboard and mouse, moved by XTEST's requests for single
/// devices: to everybody else they are the novice's own.</summary>
internal sealed class OwnDevices : IAsyncDisposable
{
    // XIproto.h: events of XInput 1, counted from the extension's first. Xvfb has its mouse and its keyboard at 6 and 7, behind the
    // two pairs of master and XTEST devices that every server begins with; another order would be an error of the request.
    private const byte DeviceKeyPress = 1;
    private const byte DeviceKeyRelease = 2;
    private const byte DeviceMotionNotify = 5;
    private const byte MouseId = 6;
    private const byte KeyboardId = 7;

    private readonly XConnection _connection;
    private readonly XExtensions _extensions;

    private OwnDevices(XConnection connection, string name)
    {
        _connection = connection;
        connection.Start(_ => { }, _ => { });
        _extensions = XExtensions.Find(connection, name);
    }

    internal static async Task<OwnDevices> OpenAsync(XvfbDisplay display)
    {
        Assert.True(DisplayName.TryParse(display.Name, out DisplayName name));
        return new(await XConnector.ConnectAsync(name, display.Name, [], CancellationToken.None), display.Name);
    }

    internal void TapKey(byte keycode, byte device = KeyboardId)
    {
        Fake(DeviceKeyPress, keycode, device);
        Fake(DeviceKeyRelease, keycode, device);
    }

    /// <summary>The server itself waits before it goes on with our requests: whatever it does in that time by its own
    /// clock is done.</summary>
    internal void TapKeyAfter(TimeSpan time, byte keycode)
    {
        Fake(DeviceKeyPress, keycode, KeyboardId, (uint)time.TotalMilliseconds);
        Fake(DeviceKeyRelease, keycode, KeyboardId);
    }

    internal void HoldKey(byte keycode, bool isDown) => Fake(isDown ? DeviceKeyPress : DeviceKeyRelease, keycode, KeyboardId);

    internal void MoveMouseBy(int x, int y) => Fake(DeviceMotionNotify, 1 /* relative */, MouseId, delay: 0, x, y);

    /// <summary>As a menu or a screen saver does: all keys go to us, whoever has the focus.</summary>
    internal void GrabKeyboard()
    {
        const byte GrabKeyboard = 31;
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, GrabKeyboard, 1 /* owner-events */);
        request.U32(_connection.Setup.Root);
        request.U32(0 /* time: now */);
        request.U8(1 /* pointer-mode: Asynchronous */);
        request.U8(1 /* keyboard-mode: Asynchronous */);
        request.Zeros(2);
        Assert.Equal(0 /* Success */, _connection.Query(request.Finish())[1]);
    }

    /// <summary>Takes the novice's keyboard itself away from the desktop, XIGrabDevice: no other program gets its keys.</summary>
    internal void GrabDevice()
    {
        const byte XIGrabDevice = 51;
        Span<byte> bytes = stackalloc byte[32];
        var request = new XRequest(bytes, _extensions.Input.MajorOpcode, XIGrabDevice);
        request.U32(_connection.Setup.Root);
        request.U32(0 /* time: now */);
        request.U32(0 /* cursor */);
        request.U16(KeyboardId);
        request.U8(1 /* grab_mode: Asynchronous */);
        request.U8(1 /* paired_device_mode: Asynchronous */);
        request.Zeros(2 /* owner_events */);
        request.U16(1 /* mask_len */);
        request.U32(1u << 2 /* KeyPress */);
        Assert.Equal(0 /* Success */, _connection.Query(request.Finish())[8]);
    }

    /// <summary>Makes a key Esc and taps it, while the server answers nobody else: whoever wants to read the new map
    /// has to wait until the key was pressed.</summary>
    internal void MakeEscapeAndTap(byte keycode)
    {
        const byte GrabServer = 36, UngrabServer = 37, ChangeKeyboardMapping = 100;
        const uint Escape = 0xFF1B;
        Span<byte> bytes = stackalloc byte[12];
        _connection.Check(new XRequest(bytes, GrabServer).Finish());
        var change = new XRequest(bytes, ChangeKeyboardMapping, 1 /* keycode-count */);
        change.U8(keycode);
        change.U8(1 /* keysyms-per-keycode */);
        change.Zeros(2);
        change.U32(Escape);
        _connection.Check(change.Finish());
        TapKey(keycode);
        _connection.Check(new XRequest(bytes, UngrabServer).Finish());
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>XTestFakeInput with an event of XInput 1: the device stands in the last byte; valuators follow in an
    /// event of their own.</summary>
    private void Fake(byte kind, byte detail, byte device, uint delay = 0, params ReadOnlySpan<int> valuators)
    {
        byte moreEvents = valuators.Length > 0 ? (byte)0x80 : (byte)0;
        Span<byte> bytes = stackalloc byte[68];
        var request = new XRequest(bytes, _extensions.Test.MajorOpcode, XExtensions.TestFakeInput);
        request.U8((byte)(_extensions.Input.FirstEvent + kind));
        request.U8(detail);
        request.Zeros(2);
        request.U32(delay);
        request.Zeros(23);
        request.U8((byte)(device | moreEvents));
        if (valuators.Length > 0)
        {
            request.U8(_extensions.Input.FirstEvent /* deviceValuator */);
            request.U8(device);
            request.Zeros(2 + 2 /* device_state */);
            request.U8((byte)valuators.Length);
            request.U8(0 /* first_valuator */);
            foreach (int valuator in valuators) request.U32((uint)valuator);
            request.Zeros(4 * (6 - valuators.Length));
        }

        _connection.Check(request.Finish());
    }
}
