using System.Diagnostics;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Watches raw events of XInput 2, tells the novice's devices from the ones that XTEST speaks through, and
/// notices when one of the novice's keyboards goes.</summary>
/// <remarks>
/// A device injects if it has both the name and the property that the server gives to such devices. The name alone will
/// not do, since a keyboard brings a name of its own;
/// the property alone neither, since any program can put it on a keyboard (not take it off an XTEST device), and Esc on
/// that keyboard would be dead.
/// </remarks>
internal sealed class InputDevices
{
    private const int AllDevices = 0;
    private const int HierarchyChanged = 11;
    private const int PropertyChanged = 12;
    private const int RawKeyPress = 13;
    private const int RawButtonPress = 15;
    private const int RawMotion = 17;
    private const uint Wanted = (1u << HierarchyChanged) | (1u << PropertyChanged) | (1u << RawKeyPress) | (1u << RawButtonPress);

    // XI2.h: what has happened to a device, in a HierarchyChanged event.
    private const uint MasterAdded = 1 << 0;
    private const uint MasterRemoved = 1 << 1;
    private const uint SlaveAdded = 1 << 2;
    private const uint SlaveRemoved = 1 << 3;
    private const uint SlaveDetached = 1 << 5;
    private const uint DeviceDisabled = 1 << 7;
    private const uint AnotherDevice = MasterAdded | MasterRemoved | SlaveAdded | SlaveRemoved;
    private const uint OutOfWork = SlaveRemoved | SlaveDetached | DeviceDisabled;

    private readonly XConnection _connection;
    private readonly XExtensions _extensions;
    private readonly uint _isInjectorAtom;
    private readonly uint _sendEventsAtom;
    private volatile DeviceKind[] _kinds;
    private volatile IReadOnlyList<(int Id, int Master)> _keyboards;
    private long _lastInjectedPress;
    private bool _isReading;
    private bool _isStale;

    internal InputDevices(XConnection connection, XExtensions extensions)
    {
        _connection = connection;
        _extensions = extensions;
        _isInjectorAtom = connection.Intern("XTEST Device");
        _sendEventsAtom = connection.Intern("libinput Send Events Mode Enabled");
        Span<byte> bytes = stackalloc byte[32];
        connection.Check(Select(bytes, withMotion: false));
        DeviceList devices = DeviceList.Read(connection.Query(DeviceList.Request(bytes, extensions), DeviceList.MaxReplyBytes));
        _kinds = devices.Kinds;
        _keyboards = devices.Keyboards;
        FindInjectors(devices);
        connection.TrySynchronize();
    }

    /// <summary>A key of the novice's own went down.</summary>
    internal Action<int>? OnOwnKeyPressed { get; init; }

    internal Action? OnOwnPointerMoved { get; init; }

    /// <summary>One of the novice's keyboards was switched off, taken from the desktop or unplugged.</summary>
    internal Action? OnOwnKeyboardLost { get; init; }

    /// <summary>When anything but the novice's own devices last pressed a key or button; <see cref="Stopwatch"/>'s
    /// time, zero: never.</summary>
    internal long LastInjectedPress => Volatile.Read(ref _lastInjectedPress);

    /// <summary>Every keyboard of the display.</summary>
    internal IReadOnlyList<KeyboardDevice> Keyboards
    {
        get
        {
            DeviceKind[] kinds = _kinds;
            return [.. _keyboards.Select(k => new KeyboardDevice(k.Id, k.Master, kinds[k.Id] == DeviceKind.Injector))];
        }
    }

    /// <summary>The keyboard that our keys come from.</summary>
    internal int Injector
    {
        get
        {
            DeviceKind[] kinds = _kinds;
            foreach ((int id, _) in _keyboards)
            {
                if (kinds[id] == DeviceKind.Injector) return id;
            }

            return X11Keyboard.CoreKeyboard;
        }
    }

    /// <summary>Motion is only followed while somebody wants to know: it would wake us at every move.</summary>
    internal void TrackMotion(bool isWanted)
    {
        Span<byte> bytes = stackalloc byte[32];
        using XBatch batch = _connection.Begin();
        batch.Send(Select(bytes, isWanted));
    }

    /// <summary>A GenericEvent of XInput, on the reader's thread.</summary>
    internal void OnEvent(ReadOnlySpan<byte> message)
    {
        var reader = new XReader(message, 8);
        int kind = reader.U16();
        switch (kind)
        {
            case HierarchyChanged:
                OnHierarchyChanged(ref reader);
                break;
            case PropertyChanged:
                OnPropertyChanged(ref reader);
                break;
            case RawKeyPress or RawButtonPress or RawMotion:
                OnRawEvent(kind, ref reader);
                break;
        }
    }

    /// <summary>Of every device, not of the masters alone: a keyboard that a program has grabbed, or that floats,
    /// speaks to no master, and Esc on it is heard anyway.</summary>
    private ReadOnlySpan<byte> Select(Span<byte> bytes, bool withMotion)
    {
        var request = new XRequest(bytes, _extensions.Input.MajorOpcode, XExtensions.InputSelectEvents);
        request.U32(_connection.Setup.Root);
        request.U16(1 /* num_masks */);
        request.Zeros(2);
        request.U16(AllDevices);
        request.U16(1 /* mask_len in units of four bytes */);
        request.U32(withMotion ? Wanted | (1u << RawMotion) : Wanted);
        return request.Finish();
    }

    private void OnRawEvent(int kind, ref XReader reader)
    {
        reader.Skip(6 /* deviceid, time */);
        uint detail = reader.U32();
        int source = reader.U16();
        DeviceKind device = source < DeviceList.MaxDevices ? _kinds[source] : DeviceKind.Unknown;
        if (kind != RawMotion && device is DeviceKind.Injector or DeviceKind.Unknown)
            Volatile.Write(ref _lastInjectedPress, Stopwatch.GetTimestamp());
        if (device == DeviceKind.Injector) return;
        if (kind == RawKeyPress) OnOwnKeyPressed?.Invoke((int)detail);
        else if (kind == RawMotion) OnOwnPointerMoved?.Invoke();
    }

    private void OnHierarchyChanged(ref XReader reader)
    {
        reader.Skip(10 /* deviceid, time, flags */);
        int count = reader.U16();
        reader.Skip(10);
        DeviceKind[] kinds = _kinds;
        bool isLost = false;
        for (int i = 0; i < count; i++)
        {
            int id = reader.U16();
            reader.Skip(6 /* attachment, use, enabled */);
            uint flags = reader.U32();
            if (id >= DeviceList.MaxDevices) continue;
            isLost |= kinds[id] == DeviceKind.OwnKeyboard && (flags & OutOfWork) != 0;
            if ((flags & AnotherDevice) != 0) kinds[id] = DeviceKind.Unknown;
        }

        _isStale = true;
        if (!_isReading) ReadAgain();
        if (isLost) OnOwnKeyboardLost?.Invoke();
    }

    /// <summary>By this property of libinput a keyboard that stays enabled falls silent. Who sets it means no good, or
    /// will not mind that control ends.</summary>
    private void OnPropertyChanged(ref XReader reader)
    {
        int id = reader.U16();
        reader.Skip(4 /* time */);
        uint property = reader.U32();
        if (property == _sendEventsAtom && id < DeviceList.MaxDevices && _kinds[id] == DeviceKind.OwnKeyboard)
            OnOwnKeyboardLost?.Invoke();
    }

    private void ReadAgain()
    {
        _isStale = false;
        _isReading = true;
        Span<byte> bytes = stackalloc byte[DeviceList.RequestBytes];
        using XBatch batch = _connection.Begin();
        batch.Send(DeviceList.Request(bytes, _extensions), new XContinuation(OnDevices, maxReplyBytes: DeviceList.MaxReplyBytes));
    }

    private void OnDevices(ReadOnlySpan<byte> message)
    {
        DeviceKind[] before = _kinds;
        DeviceList devices = DeviceList.Read(message);
        foreach ((int id, _) in devices.NamedAsInjectors)
        {
            if (before[id] == DeviceKind.Injector) devices.Kinds[id] = DeviceKind.Injector;
        }

        _kinds = devices.Kinds;
        _keyboards = devices.Keyboards;
        FindInjectors(devices);
        _isReading = false;
        if (_isStale) ReadAgain();
    }

    private void FindInjectors(DeviceList devices)
    {
        Span<byte> bytes = stackalloc byte[24];
        using XBatch batch = _connection.Begin();
        foreach ((int id, DeviceKind otherwise) in devices.NamedAsInjectors)
            batch.Send(GetProperty(bytes, id), new XContinuation(
                reply => _kinds[id] = SaysInjector(reply) ? DeviceKind.Injector : otherwise));
    }

    private ReadOnlySpan<byte> GetProperty(Span<byte> bytes, int device)
    {
        const uint AnyType = 0;
        var request = new XRequest(bytes, _extensions.Input.MajorOpcode, XExtensions.InputGetProperty);
        request.U16(device);
        request.Zeros(2 /* delete: no */);
        request.U32(_isInjectorAtom);
        request.U32(AnyType);
        request.U32(0 /* offset */);
        request.U32(1 /* len in units of four bytes */);
        return request.Finish();
    }

    private static bool SaysInjector(ReadOnlySpan<byte> reply)
    {
        var reader = new XReader(reply, 16 /* after type and bytes_after */);
        uint items = reader.U32();
        reader.Skip(12 /* format */);
        return items > 0 && reader.U8() != 0;
    }
}
