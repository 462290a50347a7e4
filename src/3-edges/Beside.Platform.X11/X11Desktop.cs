using System.Buffers.Binary;
using System.Diagnostics;
using System.Threading.Channels;
using Beside.Platform.X11.Input;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>An X display that can be shared, over our own connection to the server.</summary>
public sealed class X11Desktop : IDesktop
{
    /// <summary>Ours: a server that hangs must not keep the program from ending.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    private readonly XExtensions _extensions;
    private readonly Channel<DesktopEvent> _events = Channel.CreateUnbounded<DesktopEvent>();
    private readonly Lock _closeLock = new();
    private X11Keyboard? _keyboard;
    private ScreenLayout? _layout;
    private InputDevices? _devices;
    private X11ScreenCapture? _capture;
    private X11InputInjector? _input;
    private Task? _closing;
    private bool _isOpen;
    private volatile bool _isClosing;

    private X11Desktop(XConnection connection, string name)
    {
        Connection = connection;
        Name = name;
        connection.Start(OnEvent, OnLost);
        _extensions = XExtensions.Find(connection, name);
    }

    public string Name { get; }

    public DesktopLayout Layout => _layout!.Current;

    public ChannelReader<DesktopEvent> Events => _events.Reader;

    public IScreenCapture Capture => _capture!;

    public IInputInjector Input => _input!;

    internal XConnection Connection { get; }

    /// <summary>Opens a display.</summary>
    /// <exception cref="DesktopUnavailableException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<X11Desktop> OpenAsync(X11DesktopOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        string text = options.Display ?? Environment.GetEnvironmentVariable("DISPLAY") ?? "";
        DisplayName display = ParseName(text);
        byte[] authority = XAuthority.ReadFile(options.AuthorityFile ?? XAuthority.DefaultPath());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.OpenTimeout);
        XConnection? connection = null;
        try
        {
            connection = await XConnector.ConnectAsync(display, text, authority, limit.Token).ConfigureAwait(false);
            RequireSupportedPixels(connection.Setup.Pixels, text);
            XConnection opened = connection;
            using CancellationTokenRegistration registration =
                limit.Token.UnsafeRegister(_ => opened.Lose("The display did not answer in time."), null);

            // The questions of the start are asked one after the other, blocking; not on the caller's thread.
            X11Desktop desktop =
                await Task.Run(() => new X11Desktop(opened, text).Prepare(options), CancellationToken.None).ConfigureAwait(false);
            connection = null;
            return desktop;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(text, options.OpenTimeout);
        }
        catch (DesktopLostException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested) throw TimedOut(text, options.OpenTimeout);
            throw new DesktopUnavailableException(
                $"The display {text} went away while it was being opened: {e.Message} Check that the desktop session is still running.",
                DesktopUnavailableReason.NoDisplay, e);
        }
        catch (XProtocolException e)
        {
            throw new DesktopUnavailableException(
                $"The display {text} answered with something that is not the X protocol: {e.Message}. Check that DISPLAY names an X display.",
                DesktopUnavailableReason.Unsupported, e);
        }
        catch (XErrorException e)
        {
            throw new DesktopUnavailableException(
                $"The display {text} does not let this program watch it ({e.Message}). It refuses confined programs and those that come over \"ssh -X\"; use \"ssh -Y\", or start Beside inside the session.",
                e.Error.Code == XError.Access ? DesktopUnavailableReason.NoPermission : DesktopUnavailableReason.Unsupported, e);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    public TimeSpan? SinceInjectedPress()
    {
        // The server tells us of a press before it answers this, and it told us no later than the program that took the key.
        if (!Connection.TrySynchronize()) return TimeSpan.Zero;
        long last = _devices!.LastInjectedPress;
        return last == 0 ? null : Stopwatch.GetElapsedTime(last);
    }

    /// <summary>Lets go of everything that was injected, stops capturing, and closes the connection. Views on captured
    /// pixels end here.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_closeLock) return new(_closing ??= CloseAsync());
    }

    private static DesktopUnavailableException TimedOut(string text, TimeSpan limit) => new(
        $"The display {text} did not answer within {limit.TotalSeconds:0.#} seconds. Its server may be hanging; try again, or restart the desktop session.",
        DesktopUnavailableReason.NoDisplay);

    private static DisplayName ParseName(string text)
    {
        if (text.Length == 0)
        {
            throw new DesktopUnavailableException(
                "There is no display: DISPLAY is not set. Start this program inside a graphical session, or name its display, for example \":0\".",
                DesktopUnavailableReason.NoDisplay);
        }

        return DisplayName.TryParse(text, out DisplayName name) ? name : throw new DesktopUnavailableException(
            $"\"{text}\" is not the name of a display. A display of this machine has a name like \":0\", one of another machine a name like \"host:0\".",
            DesktopUnavailableReason.NoDisplay);
    }

    private static void RequireSupportedPixels(PixelLayout pixels, string text)
    {
        if (pixels.IsSupported) return;
        throw new DesktopUnavailableException(
            $"The display {text} has pixels that cannot be shared ({pixels}). Set it to 16 or 24 bits of colour depth.",
            DesktopUnavailableReason.Unsupported);
    }

    private X11Desktop Prepare(X11DesktopOptions options)
    {
        if (!options.AllowXwayland && Xwayland.Serves(Connection, _extensions))
        {
            throw new DesktopUnavailableException(
                $"The display {Name} belongs to Xwayland: it shows the windows of X11 programs inside a Wayland session, and nothing of the session itself can be seen through it. "
                + "Log in to an X11 (Xorg) session; the login screen offers it as \"on Xorg\" or \"X11\".",
                DesktopUnavailableReason.Xwayland);
        }

        if (options.IsToBeShared) SharingClaim.Take(Connection, Name);
        _layout = new ScreenLayout(Connection, _extensions, OnLayoutChanged);
        _keyboard = new X11Keyboard(Connection, _extensions, () => _events.Writer.TryWrite(new DesktopEvent.PanicKeyPressed()));
        _devices = new InputDevices(Connection, _extensions)
        {
            OnOwnKeyPressed = OnOwnKeyPressed,
            OnOwnPointerMoved = () => _capture?.OnOwnPointerMoved(),
            OnOwnKeyboardLost = () => _events.Writer.TryWrite(new DesktopEvent.KeyboardLost()),
        };
        _capture = new X11ScreenCapture(Connection, _extensions, () => _layout.Current) { TrackOwnPointer = _devices.TrackMotion };
        _input = new X11InputInjector(Connection, _extensions, _keyboard, _devices, () => _layout.Current)
        {
            OnNotTyped = () => _events.Writer.TryWrite(new DesktopEvent.CharacterNotTyped()),
        };
        IgnoreServerGrabs();
        _isOpen = true;
        return this;
    }

    /// <summary>A program that grabs the whole server (some menus do) must not freeze what the expert sees.</summary>
    private void IgnoreServerGrabs()
    {
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, _extensions.Test.MajorOpcode, XExtensions.TestGrabControl);
        request.U8(1 /* impervious */);
        Connection.Check(request.Finish());
    }

    private async Task CloseAsync()
    {
        _isClosing = true;
        using var limit = new CancellationTokenSource(CloseTimeout);
        using CancellationTokenRegistration registration = limit.Token.UnsafeRegister(
            state => ((XConnection)state!).Lose("The display did not answer in time."), Connection);
        await _input!.CloseAsync().ConfigureAwait(false);
        _capture!.Dispose();

        // Closing the socket could overtake what the server has not read yet: keys would stay down.
        Connection.TrySynchronize();
        Connection.Dispose();
        _events.Writer.TryComplete();
    }

    private void OnEvent(ReadOnlySpan<byte> message)
    {
        int code = message[0] & 0x7F;
        if (code == _extensions?.Damage.FirstEvent)
            _capture?.OnDamage(message);
        else if (code == _extensions?.Fixes.FirstEvent + 1)
            _capture?.OnCursorChanged();
        else if (code == XCore.GenericEvent && message[1] == _extensions?.Input.MajorOpcode)
            _devices?.OnEvent(message);
        else if (code == XCore.MappingNotifyEvent)
            OnMappingChanged(message);
        else if (code == _extensions?.Keyboard.FirstEvent)
            OnKeyboardEvent(message);
        else if (IsOfWindowOnRoot(code, message))
            _capture?.OnWindowsChanged();
        else if (code == XCore.ConfigureNotifyEvent || code == _extensions?.RandR?.FirstEvent || code == _extensions?.RandR?.FirstEvent + 1)
            _layout?.OnMayHaveChanged();
    }

    /// <summary>Of StructureNotify, which is the root's own, and SubstructureNotify, that of the windows on it: bytes 4
    /// to 7 name the root in both, the next four who it is about.</summary>
    private bool IsOfWindowOnRoot(int code, ReadOnlySpan<byte> message) =>
        code is >= XCore.CreateNotifyEvent and <= XCore.ConfigureNotifyEvent or XCore.CirculateNotifyEvent
        && BinaryPrimitives.ReadUInt32LittleEndian(message[8..]) != Connection.Setup.Root;

    private void OnMappingChanged(ReadOnlySpan<byte> message)
    {
        if (message[4] == PointerMap.PointerMapping) _input?.OnPointerMapChanged();
        else _keyboard?.OnMappingChanged();
    }

    private void OnKeyboardEvent(ReadOnlySpan<byte> message)
    {
        _input?.OnKeyboardEvent(message);
        if (message[1] != X11Keyboard.ControlsNotify) _keyboard?.OnMappingChanged();
    }

    private void OnOwnKeyPressed(int keycode)
    {
        _input?.OnOwnKeyPressed(keycode);
        _keyboard!.OnOwnKeyPressed(keycode);
    }

    private void OnLayoutChanged(DesktopLayout layout)
    {
        _capture?.OnLayoutChanged(layout);
        _events.Writer.TryWrite(new DesktopEvent.LayoutChanged(layout));
    }

    private void OnLost(string reason)
    {
        _capture?.OnLost(reason);
        if (!_isClosing && _isOpen) _events.Writer.TryWrite(new DesktopEvent.Lost(reason));
        _events.Writer.TryComplete();
    }
}
