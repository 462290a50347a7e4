using System.Buffers.Binary;
using System.Threading.Channels;
using Beside.Pixels;

namespace Beside.Platform;

/// <summary>A desktop without a screen, for tests and simulations: a script draws into it and reads back the input. Thread-safe.</summary>
public sealed class InMemoryDesktop : IDesktop, IScreenCapture, IInputInjector
{
    private readonly Lock _lock = new();
    private readonly Channel<DesktopEvent> _events = Channel.CreateUnbounded<DesktopEvent>();
    private readonly ChangeSignal _changes = new();
    private readonly Region _damage = new();
    private readonly List<InputRecord> _input = [];
    private readonly HeldInput _held = new();
    private DesktopLayout _layout;
    private byte[] _surface;
    private byte[][] _grabbed = [];
    private Rectangle16[] _grabbedRectangles = [];
    private PointerShape _pointerShape = PointerShape.Hidden;
    private (int X, int Y) _pointerPosition;
    private string? _lostReason;

    public InMemoryDesktop(int width, int height)
    {
        _layout = LayoutOf(width, height);
        _surface = new byte[width * height * 4];
    }

    public string Name { get; init; } = "memory";

    public DesktopLayout Layout
    {
        get
        {
            lock (_lock) return _layout;
        }
    }

    public ChannelReader<DesktopEvent> Events => _events.Reader;

    public IScreenCapture Capture => this;

    public IInputInjector Input => this;

    /// <summary>Everything that was injected so far.</summary>
    public IReadOnlyList<InputRecord> RecordedInput
    {
        get
        {
            lock (_lock) return [.. _input];
        }
    }

    /// <summary>Whether anybody is watching: between <see cref="Start"/> and <see cref="Stop"/>.</summary>
    public bool IsTracking { get; private set; }

    /// <summary>How often pixels were read.</summary>
    public int GrabCount { get; private set; }

    /// <summary>Whether a key or button that was injected is still down.</summary>
    public bool HoldsInput
    {
        get
        {
            lock (_lock) return !_held.IsEmpty;
        }
    }

    public bool IsDisposed { get; private set; }

    /// <summary>Paints a rectangle; it counts as damaged.</summary>
    /// <param name="bgrx">Blue in the low byte, as 0x00RRGGBB reads.</param>
    public void Fill(Rectangle16 rectangle, uint bgrx) => Draw(rectangle, (_, _) => bgrx);

    /// <summary>Paints a rectangle pixel by pixel; it counts as damaged.</summary>
    /// <param name="colorAt">From coordinates of the surface to 0x00RRGGBB.</param>
    public void Draw(Rectangle16 rectangle, Func<int, int, uint> colorAt)
    {
        lock (_lock)
        {
            Rectangle16 clipped = rectangle.Intersect(_layout.Bounds);
            for (int y = clipped.Top; y < clipped.Bottom; y++)
            {
                for (int x = clipped.Left; x < clipped.Right; x++)
                    BinaryPrimitives.WriteUInt32LittleEndian(_surface.AsSpan(((y * _layout.Width) + x) * 4), colorAt(x, y));
            }

            AddDamage(clipped);
        }
    }

    /// <summary>The whole surface, Bgrx32 without padding: what a perfect client shows.</summary>
    public byte[] CopySurface()
    {
        lock (_lock) return [.. _surface];
    }

    public void SetPointerShape(PointerShape shape)
    {
        lock (_lock) _pointerShape = shape;
        if (IsTracking) _changes.Set(ScreenChanges.PointerShape);
    }

    /// <summary>The novice moves the mouse.</summary>
    public void MoveOwnPointer(int x, int y)
    {
        lock (_lock) _pointerPosition = (x, y);
        if (IsTracking) _changes.Set(ScreenChanges.PointerPosition);
    }

    /// <summary>The novice presses Esc.</summary>
    public void PressPanicKey() => _events.Writer.TryWrite(new DesktopEvent.PanicKeyPressed());

    /// <summary>One of the novice's keyboards is switched off.</summary>
    public void LoseKeyboard() => _events.Writer.TryWrite(new DesktopEvent.KeyboardLost());

    /// <summary>What <see cref="SinceInjectedPress"/> answers; nothing is pressed by a program unless a script says so.</summary>
    public Func<TimeSpan?> InjectedPress { get; set; } = () => null;

    public TimeSpan? SinceInjectedPress() => InjectedPress();

    /// <summary>A character of the expert finds no key.</summary>
    public void FailToType() => _events.Writer.TryWrite(new DesktopEvent.CharacterNotTyped());

    /// <summary>The surface gets another size; it is black and wholly damaged.</summary>
    public void Resize(int width, int height)
    {
        lock (_lock)
        {
            _layout = LayoutOf(width, height);
            _surface = new byte[width * height * 4];
            AddDamage(_layout.Bounds);
        }

        _events.Writer.TryWrite(new DesktopEvent.LayoutChanged(Layout));
    }

    /// <summary>The desktop goes away.</summary>
    public void Lose(string reason)
    {
        lock (_lock) _lostReason ??= reason;
        _changes.Fail(new DesktopLostException(reason));
        _events.Writer.TryWrite(new DesktopEvent.Lost(reason));
        _events.Writer.TryComplete();
    }

    public void Start()
    {
        IsTracking = true;
        lock (_lock) AddDamage(_layout.Bounds);
        _changes.Set(ScreenChanges.PointerShape | ScreenChanges.PointerPosition);
    }

    public void Stop()
    {
        IsTracking = false;
        lock (_lock) _damage.Clear();
        _changes.Reset();
    }

    /// <summary>There is no background to hide.</summary>
    public bool HidesBackground { get; set; }

    public ValueTask<ScreenChanges> WaitForChangeAsync(CancellationToken cancellationToken) => _changes.WaitAsync(cancellationToken);

    public bool TakeDamage(Region damage)
    {
        lock (_lock)
        {
            _changes.Clear(ScreenChanges.Damage);
            if (_damage.IsEmpty) return false;
            _damage.Clip(_layout.Bounds);
            damage.Add(_damage);
            _damage.Clear();
            return true;
        }
    }

    public void Grab(ReadOnlySpan<Rectangle16> rectangles)
    {
        lock (_lock)
        {
            if (_lostReason is not null) throw new DesktopLostException(_lostReason);
            if (!IsTracking)
                throw new InvalidOperationException("Nothing is captured before Start.");
            GrabCount++;
            _grabbedRectangles = rectangles.ToArray();
            _grabbed = [.. _grabbedRectangles.Select(Copy)];
        }
    }

    public ReadOnlyPixelSpan Pixels(int index) => _grabbed[index].Length == 0
        ? default
        : new(_grabbed[index], _grabbedRectangles[index].Width, _grabbedRectangles[index].Height, _grabbedRectangles[index].Width * 4);

    public PointerShape? TakePointerShape()
    {
        if (!_changes.TryTake(ScreenChanges.PointerShape)) return null;
        lock (_lock) return _pointerShape;
    }

    public (int X, int Y)? TakePointerPosition()
    {
        if (!_changes.TryTake(ScreenChanges.PointerPosition)) return null;
        lock (_lock) return _pointerPosition;
    }

    public void Key(byte scancode, ScancodePrefix prefix, bool isDown)
    {
        int key = ((int)prefix << 8) | scancode;
        lock (_lock)
        {
            if (isDown) _held.Press(key);
            else if (!_held.Release(key)) return;
            _input.Add(new InputRecord.Key(scancode, prefix, isDown));
        }
    }

    public void Unicode(char codeUnit, bool isDown) => Record(new InputRecord.Unicode(codeUnit, isDown));

    public void MovePointer(int x, int y)
    {
        lock (_lock)
        {
            _pointerPosition = (Math.Clamp(x, 0, _layout.Width - 1), Math.Clamp(y, 0, _layout.Height - 1));
            _input.Add(new InputRecord.PointerMove(_pointerPosition.X, _pointerPosition.Y));
        }
    }

    public void Button(PointerButton button, bool isDown)
    {
        lock (_lock)
        {
            if (isDown ? !_held.Press(button) : !_held.Release(button)) return;
            _input.Add(new InputRecord.Button(button, isDown));
        }
    }

    public void Wheel(int rotation, bool isHorizontal) => Record(new InputRecord.Wheel(rotation, isHorizontal));

    public void SynchronizeLocks(LockKeys locks) => Record(new InputRecord.Locks(locks));

    public void ReleaseAll()
    {
        lock (_lock)
        {
            while (_held.TryTakeKey(out int key))
                _input.Add(new InputRecord.Key((byte)key, (ScancodePrefix)(key >> 8), IsDown: false));
            while (_held.TryTakeButton(out PointerButton button))
                _input.Add(new InputRecord.Button(button, IsDown: false));
            _input.Add(new InputRecord.ReleaseAll());
        }
    }

    public ValueTask DisposeAsync()
    {
        if (IsDisposed) return ValueTask.CompletedTask;
        IsDisposed = true;
        ReleaseAll();
        Stop();
        _events.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private static DesktopLayout LayoutOf(int width, int height) => new(width, height, [Rectangle16.FromSize(0, 0, width, height)]);

    private void AddDamage(Rectangle16 rectangle)
    {
        if (!IsTracking || rectangle.IsEmpty) return;
        _damage.Add(rectangle);
        _changes.Set(ScreenChanges.Damage);
    }

    private byte[] Copy(Rectangle16 rectangle)
    {
        if (rectangle.IsEmpty || !_layout.Bounds.Contains(rectangle)) return [];
        int rowBytes = rectangle.Width * 4;
        byte[] pixels = new byte[rowBytes * rectangle.Height];
        for (int y = 0; y < rectangle.Height; y++)
        {
            int start = (((rectangle.Top + y) * _layout.Width) + rectangle.Left) * 4;
            _surface.AsSpan(start, rowBytes).CopyTo(pixels.AsSpan(y * rowBytes));
        }

        return pixels;
    }

    private void Record(InputRecord record)
    {
        lock (_lock) _input.Add(record);
    }
}
