using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Screen and pointer of an X display: DAMAGE tells what changed, MIT-SHM hands it over.</summary>
/// <remarks>
/// The server reports a place once, until we empty its record by DamageSubtract: that goes out with every grab, and before a wait where
/// damage was taken without one. No damage is lost: the server works through our requests in order and tells of a
/// drawing as it happens. What was drawn before the DamageSubtract of a grab has been reported ahead of the replies;
/// what is drawn after it is reported again, because the subtraction has emptied the server's own record, even where
/// the grab happens to show it already. So a rectangle can be captured twice, but not missed.
/// </remarks>
internal sealed partial class X11ScreenCapture(XConnection connection, XExtensions extensions, Func<DesktopLayout> layout)
    : IScreenCapture, IDisposable
{
    private const string ClosedReason = "The desktop was closed.";

    /// <summary>Ours: the largest cursor that is read, 1024 × 1024.</summary>
    private const int MaxCursorReplyBytes = XCore.MessageBytes + (1024 * 1024 * 4);

    /// <summary>Ours: one grab of 16,384 × 16,384 pixels.</summary>
    private const long MaxGrabBytes = 1L << 30;

    private readonly CaptureRequests _requests = new(connection.Setup.Root, extensions);
    private readonly PixelLayout _pixelLayout = connection.Setup.Pixels;
    private readonly ChangeSignal _changes = new();
    private readonly Region _damage = new();
    private readonly Lock _damageLock = new();
    private readonly Lock _grabLock = new();
    private readonly GrabReplies _replies = new();
    private readonly XReply _pointerReply = new(MaxCursorReplyBytes);
    private Rectangle16[] _grabbed = new Rectangle16[16];
    private int[] _offsets = new int[16];
    private int _grabbedCount;
    private SharedSegment? _segment;
    private bool _isSharingImpossible;
    private bool _isDisposed;
    private bool _isRecordStale;
    private byte[] _received = [];
    private byte[] _converted = [];
    private volatile uint _damageId;

    /// <summary>Called with true on <see cref="Start"/> and false on <see cref="Stop"/>, to follow the novice's own
    /// pointer in between.</summary>
    internal Action<bool>? TrackOwnPointer { get; init; }

    public void Start()
    {
        lock (_grabLock)
        {
            if (_damageId != 0 || _isDisposed) return;
            _damageId = connection.NewResource();
            using (XBatch batch = connection.Begin())
            {
                Span<byte> bytes = stackalloc byte[CaptureRequests.MaxBytes];
                batch.Send(_requests.DamageCreate(bytes, _damageId));
                batch.Send(_requests.DamageSubtract(bytes, _damageId));
                batch.Send(_requests.SelectCursorInput(bytes, isWanted: true));
            }

            if (_hidesBackground) _background.Track(isWanted: true);

            // The server reports a new damage object as wholly damaged. Once that is here it cannot come as a second full picture later.
            connection.TrySynchronize();
        }

        TrackOwnPointer?.Invoke(true);
        AddDamage(layout().Bounds);
        _changes.Set(ScreenChanges.PointerShape | ScreenChanges.PointerPosition);
    }

    public void Stop()
    {
        lock (_grabLock)
        {
            if (_damageId == 0) return;
            using (XBatch batch = connection.Begin())
            {
                Span<byte> bytes = stackalloc byte[CaptureRequests.MaxBytes];
                batch.Send(_requests.DamageDestroy(bytes, _damageId));
                batch.Send(_requests.SelectCursorInput(bytes, isWanted: false));
            }

            if (_hidesBackground) _background.Track(isWanted: false);

            _damageId = 0;
            _grabbedCount = 0;
            _segment?.Dispose();
            _segment = null;
        }

        TrackOwnPointer?.Invoke(false);
        lock (_damageLock) _damage.Clear();
        _changes.Reset();
    }

    public ValueTask<ScreenChanges> WaitForChangeAsync(CancellationToken cancellationToken)
    {
        EmptyStaleRecord();
        return _changes.WaitAsync(cancellationToken);
    }

    public bool TakeDamage(Region damage)
    {
        EmptyStaleRecord();
        lock (_damageLock)
        {
            _changes.Clear(ScreenChanges.Damage);
            _damage.Clip(layout().Bounds);
            if (_damage.IsEmpty) return false;
            damage.Add(_damage);
            _damage.Clear();
            _isRecordStale = true;
            return true;
        }
    }

    public void Grab(ReadOnlySpan<Rectangle16> rectangles)
    {
        lock (_grabLock)
        {
            if (connection.LostReason is { } reason) throw new DesktopLostException(reason);
            if (_isDisposed) throw new DesktopLostException(ClosedReason);
            if (_damageId == 0)
                throw new InvalidOperationException("Nothing is captured before Start.");
            _grabbedCount = 0;
            if (rectangles.IsEmpty) return;
            int bytes = Arrange(rectangles);
            for (int i = 0; i < MaxGrabs && !TryGrab(rectangles.Length, bytes); i++)
            {
                // Windows have moved between the look at them and the picture.
            }

            _grabbedCount = rectangles.Length;
            if (!_pixelLayout.IsDirect) Convert();
            if (_hidesBackground) HideBackground();
        }
    }

    public ReadOnlyPixelSpan Pixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_grabbedCount, nameof(index));
        Rectangle16 rectangle = _grabbed[index];
        if (rectangle.IsEmpty || _replies.HasFailed(index)) return default;
        int stride = rectangle.Width * 4;
        ReadOnlySpan<byte> pixels = _pixelLayout.IsDirect ? Received : _converted;
        return new(pixels.Slice(ConvertedOffset(index), stride * rectangle.Height), rectangle.Width, rectangle.Height, stride);
    }

    public PointerShape? TakePointerShape()
    {
        if (!_changes.TryTake(ScreenChanges.PointerShape)) return null;
        Span<byte> bytes = stackalloc byte[CaptureRequests.MaxBytes];
        using (XBatch batch = connection.Begin())
            batch.Send(_requests.GetCursorImage(bytes), _pointerReply);
        try
        {
            return CursorImage.Read(_pointerReply.Wait());
        }
        catch (XErrorException e)
        {
            // The SECURITY extension of Xorg 21 denies the picture of a cursor whose maker has ended, as xsetroot has; a pointer is there
            // nevertheless. Any other error means that there is none.
            return e.Error.Code == XError.Access ? CursorImage.Arrow : PointerShape.Hidden;
        }
        catch (XProtocolException e)
        {
            connection.Lose(e.LostReason);
            throw new DesktopLostException(e.LostReason, e);
        }
    }

    public (int X, int Y)? TakePointerPosition()
    {
        if (!_changes.TryTake(ScreenChanges.PointerPosition)) return null;
        Span<byte> bytes = stackalloc byte[CaptureRequests.MaxBytes];
        using (XBatch batch = connection.Begin())
            batch.Send(_requests.QueryPointer(bytes), _pointerReply);
        ReadOnlySpan<byte> reply = _pointerReply.Wait();
        return (BinaryPrimitives.ReadInt16LittleEndian(reply[16..]), BinaryPrimitives.ReadInt16LittleEndian(reply[18..]));
    }

    public void Dispose()
    {
        lock (_grabLock) _isDisposed = true;
        Stop();
        _background.Dispose();
        _changes.Fail(new DesktopLostException(ClosedReason));
    }

    /// <summary>DamageNotify, on the reader's thread.</summary>
    internal void OnDamage(ReadOnlySpan<byte> message)
    {
        var reader = new XReader(message, 8);
        if (reader.U32() != _damageId) return; // one that was destroyed meanwhile
        reader.Skip(4 /* timestamp */);
        int x = reader.I16();
        int y = reader.I16();
        int width = reader.U16();
        int height = reader.U16();
        AddDamage(Rectangle16.FromSize(x, y, width, height));
    }

    /// <summary>CursorNotify, on the reader's thread.</summary>
    internal void OnCursorChanged() => SetWhileTracking(ScreenChanges.PointerShape);

    /// <summary>The novice's own mouse has moved, on the reader's thread.</summary>
    internal void OnOwnPointerMoved() => SetWhileTracking(ScreenChanges.PointerPosition);

    internal void OnLayoutChanged(DesktopLayout changed)
    {
        if (_damageId != 0) AddDamage(changed.Bounds);
    }

    internal void OnLost(string reason) => _changes.Fail(new DesktopLostException(reason));

    private Span<byte> Received => _segment is null ? _received : _segment.Bytes;

    private void EmptyStaleRecord()
    {
        if (!_isRecordStale || _damageId == 0) return;
        _isRecordStale = false;
        Span<byte> bytes = stackalloc byte[CaptureRequests.MaxBytes];
        using XBatch batch = connection.Begin();
        batch.Send(_requests.DamageSubtract(bytes, _damageId));
    }

    private void SetWhileTracking(ScreenChanges changes)
    {
        if (_damageId != 0) _changes.Set(changes);
    }

    private void AddDamage(Rectangle16 rectangle)
    {
        if (rectangle.IsEmpty) return;
        lock (_damageLock) _damage.Add(rectangle);
        _changes.Set(ScreenChanges.Damage);
    }

    /// <summary>Gives every rectangle its place, one after the other, and makes room for all.</summary>
    private int Arrange(ReadOnlySpan<Rectangle16> rectangles)
    {
        if (_grabbed.Length < rectangles.Length)
        {
            _grabbed = new Rectangle16[rectangles.Length];
            _offsets = new int[rectangles.Length];
        }

        Rectangle16 surface = layout().Bounds;
        long total = 0;
        for (int i = 0; i < rectangles.Length; i++)
        {
            _grabbed[i] = surface.Contains(rectangles[i]) ? rectangles[i] : Rectangle16.Empty;
            _offsets[i] = (int)total;
            total += (ImageBytes(_grabbed[i]) + 3L) & ~3L;
            if (total > MaxGrabBytes)
                throw new ArgumentException($"More than {MaxGrabBytes} bytes in one grab.", nameof(rectangles));
        }

        MakeRoom((int)total, Math.Max((int)total, ImageBytes(surface)));
        return (int)total;
    }

    private int ImageBytes(Rectangle16 rectangle) => _pixelLayout.StrideBytes(rectangle.Width) * rectangle.Height;

    private void MakeRoom(int needed, int wanted)
    {
        if (!_isSharingImpossible && (_segment?.Length ?? 0) < needed)
        {
            _segment?.Dispose();
            _segment = SharedSegment.TryCreate(connection, extensions, wanted);
            _isSharingImpossible = _segment is null && connection.LostReason is null;
        }

        if (_segment is null && _received.Length < needed) _received = new byte[wanted];
    }

    private void Request(int count, int totalBytes)
    {
        byte[]? destination = _segment is null ? _received : null;
        int expected = 0;
        for (int i = 0; i < count; i++) expected += _grabbed[i].IsEmpty ? 0 : 1;
        _replies.Expect(count, expected, XCore.MessageBytes + (destination is null ? 0 : totalBytes), destination);
        Span<byte> bytes = stackalloc byte[CaptureRequests.MaxBytes];
        using XBatch batch = connection.Begin();
        batch.Send(_requests.DamageSubtract(bytes, _damageId));
        _isRecordStale = false;
        for (int i = 0; i < count; i++)
        {
            Rectangle16 rectangle = _grabbed[i];
            if (rectangle.IsEmpty) continue;
            if (_segment is null)
                _replies.SetTarget(i, new(_offsets[i], _offsets[i] + ImageBytes(rectangle)));
            batch.Send(_requests.GetImage(bytes, rectangle, _segment?.Id, _offsets[i]), _replies, i);
        }
    }

    private int ConvertedOffset(int index)
    {
        if (_pixelLayout.IsDirect) return _offsets[index];
        int offset = 0;
        for (int i = 0; i < index; i++) offset += _grabbed[i].Area * 4;
        return offset;
    }

    private void Convert()
    {
        int total = ConvertedOffset(_grabbedCount);
        if (_converted.Length < total) _converted = new byte[total];
        for (int i = 0, offset = 0; i < _grabbedCount; i++)
        {
            Rectangle16 rectangle = _grabbed[i];
            if (!_replies.HasFailed(i))
                _pixelLayout.Convert(
                    Received.Slice(_offsets[i], ImageBytes(rectangle)), rectangle.Width, rectangle.Height, _converted.AsSpan(offset));
            offset += rectangle.Area * 4;
        }
    }
}
