using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Watches raw events of XInput 2 and tells the novice's devices from the ones that XTEST speaks through.</summary>
internal sealed class InputDevices
{
    private const int AllDevices = 0;
    private const int AllMasterDevices = 1;
    private const int HierarchyChanged = 11;
    private const int RawKeyPress = 13;
    private const int RawMotion = 17;
    private const int MaxDevices = 256;

    /// <summary>Ours: some dozens of devices with their axes and keys.</summary>
    private const int MaxReplyBytes = 1 << 20;

    private readonly XConnection _connection;
    private readonly XExtensions _extensions;
    private volatile bool[] _isInjector;
    private bool _isReading;
    private bool _isStale;

    internal InputDevices(XConnection connection, XExtensions extensions)
    {
        _connection = connection;
        _extensions = extensions;
        Span<byte> bytes = stackalloc byte[32];
        connection.Check(Select(bytes, withMotion: false));
        _isInjector = ReadInjectors(connection.Query(QueryDevice(bytes), MaxReplyBytes));
    }

    /// <summary>A key of the novice's own went down.</summary>
    internal Action<int>? OnOwnKeyPressed { get; init; }

    internal Action? OnOwnPointerMoved { get; init; }

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
        if (kind == HierarchyChanged)
        {
            _isStale = true;
            if (!_isReading) ReadAgain();
            return;
        }

        if (kind is not (RawKeyPress or RawMotion)) return;
        reader.Skip(6 /* deviceid, time */);
        uint detail = reader.U32();
        int source = reader.U16();
        if (source < MaxDevices && _isInjector[source]) return;
        if (kind == RawKeyPress) OnOwnKeyPressed?.Invoke((int)detail);
        else OnOwnPointerMoved?.Invoke();
    }

    private static void WriteMask(ref XRequest request, int device, uint mask)
    {
        request.U16(device);
        request.U16(1 /* mask_len in units of four bytes */);
        request.U32(mask);
    }

    private ReadOnlySpan<byte> Select(Span<byte> bytes, bool withMotion)
    {
        var request = new XRequest(bytes, _extensions.Input.MajorOpcode, XExtensions.InputSelectEvents);
        request.U32(_connection.Setup.Root);
        request.U16(2 /* num_masks */);
        request.Zeros(2);
        WriteMask(ref request, AllDevices, 1u << HierarchyChanged);
        WriteMask(ref request, AllMasterDevices, (1u << RawKeyPress) | (withMotion ? 1u << RawMotion : 0));
        return request.Finish();
    }

    private ReadOnlySpan<byte> QueryDevice(Span<byte> bytes)
    {
        var request = new XRequest(bytes, _extensions.Input.MajorOpcode, XExtensions.InputQueryDevice);
        request.U16(AllDevices);
        request.Zeros(2);
        return request.Finish();
    }

    private void ReadAgain()
    {
        _isStale = false;
        _isReading = true;
        Span<byte> bytes = stackalloc byte[8];
        using XBatch batch = _connection.Begin();
        batch.Send(QueryDevice(bytes), new XContinuation(OnDevices, maxReplyBytes: MaxReplyBytes));
    }

    private void OnDevices(ReadOnlySpan<byte> message)
    {
        _isInjector = ReadInjectors(message);
        _isReading = false;
        if (_isStale) ReadAgain();
    }

    /// <summary>The server makes an XTEST pointer and an XTEST keyboard for every pair of master devices and names them so.</summary>
    private static bool[] ReadInjectors(ReadOnlySpan<byte> message)
    {
        bool[] isInjector = new bool[MaxDevices];
        var reader = new XReader(message, 8);
        int count = reader.U16();
        reader.Skip(22);
        for (int i = 0; i < count; i++)
        {
            int id = reader.U16();
            reader.Skip(4 /* use, attachment */);
            int classes = reader.U16();
            int nameLength = reader.U16();
            reader.Skip(2 /* enabled */);
            ReadOnlySpan<byte> name = reader.Take(nameLength);
            reader.SkipPadding();
            for (int j = 0; j < classes; j++)
            {
                reader.Skip(2);
                int length = reader.U16() * 4;
                reader.Skip(length - 4);
            }

            if (id < MaxDevices) isInjector[id] = name.EndsWith(" XTEST keyboard"u8) || name.EndsWith(" XTEST pointer"u8);
        }

        return isInjector;
    }
}
