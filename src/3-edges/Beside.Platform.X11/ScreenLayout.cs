using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Size and monitors of the screen: read while the desktop is opened, then again whenever the server reports a change.</summary>
internal sealed class ScreenLayout
{
    /// <summary>RRScreenChangeNotify, RRCrtcChangeNotify, RROutputChangeNotify.</summary>
    private const int ChangeMask = 1 | 2 | 4;

    /// <summary>Ours: some dozens of monitors with their outputs.</summary>
    private const int MaxReplyBytes = 1 << 16;

    private readonly XConnection _connection;
    private readonly XExtension? _randr;
    private readonly Action<DesktopLayout> _onChanged;
    private volatile DesktopLayout _current;
    private (int Width, int Height) _size;
    private bool _isReading;
    private bool _isStale;

    internal ScreenLayout(XConnection connection, XExtensions extensions, Action<DesktopLayout> onChanged)
    {
        _connection = connection;
        _randr = extensions.RandR;
        _onChanged = onChanged;
        Span<byte> bytes = stackalloc byte[16];
        var structure = new XRequest(bytes, XCore.ChangeWindowAttributes);
        structure.U32(connection.Setup.Root);
        structure.U32(1 << 11 /* event-mask */);
        structure.U32(XCore.StructureNotifyMask);
        connection.Check(structure.Finish());
        if (_randr is { } randr)
        {
            var select = new XRequest(bytes, randr.MajorOpcode, XExtensions.RandRSelectInput);
            select.U32(connection.Setup.Root);
            select.U16(ChangeMask);
            select.Zeros(2);
            connection.Check(select.Finish());
        }

        _size = ReadSize(connection.Query(GetGeometry(bytes)));
        _current = _randr is null ? Whole() : ReadMonitors(connection.Query(GetMonitors(bytes), MaxReplyBytes));
    }

    internal DesktopLayout Current => _current;

    /// <summary>ConfigureNotify of the root window or an event of RANDR, on the reader's thread.</summary>
    internal void OnMayHaveChanged()
    {
        _isStale = true;
        if (!_isReading) ReadAgain();
    }

    private void ReadAgain()
    {
        _isStale = false;
        _isReading = true;
        Span<byte> bytes = stackalloc byte[16];
        using XBatch batch = _connection.Begin();
        batch.Send(GetGeometry(bytes), new XContinuation(OnGeometry));
        if (_randr is not null)
            batch.Send(GetMonitors(bytes), new XContinuation(m => Publish(ReadMonitors(m)), () => Publish(Whole()), MaxReplyBytes));
    }

    private void OnGeometry(ReadOnlySpan<byte> message)
    {
        _size = ReadSize(message);
        if (_randr is null) Publish(Whole());
    }

    private void Publish(DesktopLayout layout)
    {
        _isReading = false;
        DesktopLayout before = _current;
        if (layout.Width != before.Width || layout.Height != before.Height || !layout.Monitors.SequenceEqual(before.Monitors))
        {
            _current = layout;
            _onChanged(layout);
        }

        if (_isStale) ReadAgain();
    }

    private DesktopLayout Whole() => new(_size.Width, _size.Height, [Rectangle16.FromSize(0, 0, _size.Width, _size.Height)]);

    private DesktopLayout ReadMonitors(ReadOnlySpan<byte> message)
    {
        Rectangle16 surface = Rectangle16.FromSize(0, 0, _size.Width, _size.Height);
        var reader = new XReader(message, 12 /* after timestamp */);
        uint count = reader.U32();
        reader.Skip(16 /* nOutputs, unused */);
        var monitors = new List<Rectangle16>();
        for (uint i = 0; i < count; i++)
        {
            reader.Skip(4 /* name */);
            bool isPrimary = reader.U8() != 0;
            reader.Skip(1 /* automatic */);
            int outputs = reader.U16();
            int x = reader.I16();
            int y = reader.I16();
            int width = reader.U16();
            int height = reader.U16();
            reader.Skip(8 + (outputs * 4) /* size in millimeters, outputs */);
            Rectangle16 monitor = Rectangle16.FromSize(x, y, width, height).Intersect(surface);
            if (monitor.IsEmpty || monitors.Contains(monitor)) continue; // off, or a mirror
            monitors.Insert(isPrimary ? 0 : monitors.Count, monitor);
        }

        return monitors.Count == 0 ? Whole() : new(_size.Width, _size.Height, monitors);
    }

    private static (int Width, int Height) ReadSize(ReadOnlySpan<byte> message) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(message[16..]), BinaryPrimitives.ReadUInt16LittleEndian(message[18..]));

    private ReadOnlySpan<byte> GetGeometry(Span<byte> bytes)
    {
        var request = new XRequest(bytes, XCore.GetGeometry);
        request.U32(_connection.Setup.Root);
        return request.Finish();
    }

    private ReadOnlySpan<byte> GetMonitors(Span<byte> bytes)
    {
        var request = new XRequest(bytes, _randr!.Value.MajorOpcode, XExtensions.RandRGetMonitors);
        request.U32(_connection.Setup.Root);
        request.U8(1 /* get_active */);
        request.Zeros(3);
        return request.Finish();
    }
}
