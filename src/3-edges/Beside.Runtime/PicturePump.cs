using Beside.Pixels;
using Beside.Platform;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>Turns damage into encoded updates for one client, when there is damage and the client keeps up; otherwise
/// it does nothing at all.</summary>
/// <remarks>It makes updates but never sends them: the code that takes them from <c>handOver</c> asks
/// <c>NoviceSession.AdmitPicture</c> first. Two buffers go back and forth, so that one can be sent while the other is
/// encoded.</remarks>
internal sealed class PicturePump : IAsyncDisposable
{
    /// <summary>Ours: encoded bytes after which a part of a large picture is handed over, so that sending starts while
    /// the rest is encoded. As large as the largest update.</summary>
    private const int ChunkBytes = 512 * 1024;

    private readonly IScreenCapture _capture;
    private readonly MonotonicClock _clock;
    private readonly Action<PictureChunk> _handOver;
    private readonly PictureEncoder _encoder;
    private readonly PointerEncoder _pointers;
    private readonly bool _hasFrameMarkers;
    private readonly bool _isAcknowledged;
    private readonly AsyncSignal _wake = new();
    private readonly AsyncSignal _watchAgain = new();
    private readonly SemaphoreSlim _freeChunks = new(2);
    private readonly PictureChunk[] _chunks = [new(), new()];
    private readonly Region _damage = new();
    private readonly Region _toGrab = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly FramePacer _pacer;
    private readonly Region _invalid = new();
    private Task _running = Task.CompletedTask;
    private bool _isSuppressed;
    private volatile bool _hasChanged;
    private volatile bool _isNudged;
    private int _nextChunk;

    public PicturePump(IScreenCapture capture, ClientCapabilities client, MonotonicClock clock, Action<PictureChunk> handOver)
    {
        _capture = capture;
        _clock = clock;
        _handOver = handOver;
        _encoder = new PictureEncoder(client);
        _pointers = new PointerEncoder(client);
        _hasFrameMarkers = client.FrameMarkers && client.FastPathOutput;
        _isAcknowledged = _hasFrameMarkers && client.MaxUnacknowledgedFrames > 0;
        _pacer = new FramePacer(_hasFrameMarkers ? client.MaxUnacknowledgedFrames : 0);
        _timer = clock.Time.CreateTimer(
            static state => ((AsyncSignal)state!).Set(), _wake, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Faulted by a lost desktop; otherwise runs until disposed.</summary>
    public Task Completion => _running;

    public void Start()
    {
        _running = Task.Run(() => RunAsync(_stop.Token));   // also the start: a display that hangs holds up nobody but the picture
    }

    /// <summary>The client has shown a frame.</summary>
    public void Acknowledge(uint frameId)
    {
        lock (_gate) _pacer.Acknowledge(frameId);
        _wake.Set();
    }

    /// <summary>Sends the client a frame even if there is nothing to show, so that it acknowledges it; a client that
    /// acknowledges none gets none.</summary>
    public void Nudge()
    {
        if (!_isAcknowledged) return;
        _isNudged = true;
        _wake.Set();
    }

    /// <summary>These chunks have left the process, or were dropped.</summary>
    public void Release(int chunks, bool isEndOfPicture)
    {
        if (isEndOfPicture)
        {
            lock (_gate) _pacer.Sent();
            _wake.Set();
        }

        if (chunks > 0) _freeChunks.Release(chunks);
    }

    /// <summary>The client wants this part again.</summary>
    public void Invalidate(Rectangle16 area)
    {
        lock (_gate) _invalid.Add(area);
        _wake.Set();
    }

    /// <summary>While suppressed nothing is captured; afterwards the client gets what has changed meanwhile.</summary>
    public void Suppress(bool isSuppressed)
    {
        lock (_gate) _isSuppressed = isSuppressed;
        _wake.Set();
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _wake.Set();
        _watchAgain.Set();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _capture.Stop();
        await _timer.DisposeAsync().ConfigureAwait(false);
        _freeChunks.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        _capture.Start();
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task watching = WatchAsync(watch.Token);
        Task waking = WakeAfterAsync(watching);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (watching.IsCompleted) await watching.ConfigureAwait(false);
                if (IsTurn(_clock.Now)) await MakePictureAsync(stop).ConfigureAwait(false);
                else await _wake.WaitAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed while it waited for a buffer.
        }
        finally
        {
            // Whatever has failed here, the watcher must not be left waiting for it.
            await watch.CancelAsync().ConfigureAwait(false);
            _watchAgain.Set();
            await waking.ConfigureAwait(false);
        }
    }

    /// <summary>A watcher that has failed is seen to have failed: it could not wake anybody itself before it has ended.</summary>
    private async Task WakeAfterAsync(Task watching)
    {
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _wake.Set();
    }

    /// <summary>Waits for the desktop; after each change until it has been taken.</summary>
    private async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await _capture.WaitForChangeAsync(stop).ConfigureAwait(false);
                _hasChanged = true;
                _wake.Set();
                await _watchAgain.WaitAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed, or the picture has failed.
        }
    }

    /// <summary>There is something to do and the client is ready for it. Where only time is missing, the timer is set.</summary>
    private bool IsTurn(Instant now)
    {
        lock (_gate)
        {
            if (_isSuppressed) return false;
            foreach (Rectangle16 area in _invalid.Rectangles) _encoder.Invalidate(area);
            _invalid.Clear();
            Instant? due = _hasChanged || _isNudged || _encoder.HasWork ? now : _encoder.NextRefinement;
            if (due is null || _pacer.NextBegin() is not { } ready) return false;
            Instant begin = due.Value > ready ? due.Value : ready;
            if (begin <= now) return true;
            _timer.Change(begin - now, Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    private async ValueTask MakePictureAsync(CancellationToken stop)
    {
        Instant now = _clock.Now;
        lock (_gate) _pacer.Begin(now);
        PictureChunk chunk = await RentAsync(stop).ConfigureAwait(false);
        Capture(now, chunk.Updates);
        uint frameId = 0;
        bool isNudged = _isNudged;
        _isNudged = false;
        if (_hasFrameMarkers && (isNudged || _encoder.HasDifference))
        {
            lock (_gate) frameId = _pacer.NextFrameId();
            _encoder.BeginFrame(chunk.Updates, frameId);
        }

        while (_encoder.EncodeNext(chunk.Updates, ChunkBytes, now))
        {
            _handOver(chunk);
            chunk = await RentAsync(stop).ConfigureAwait(false);
        }

        if (frameId != 0) _encoder.EndFrame(chunk.Updates, frameId);
        chunk.IsEndOfPicture = true;
        if (chunk.Updates.Count > 0) _handOver(chunk);
        else Release(1, isEndOfPicture: true);
    }

    /// <summary>Takes what has changed: pointer, damage, pixels; compares the pixels with what the client has.</summary>
    private void Capture(Instant now, UpdateBuffer updates)
    {
        _hasChanged = false;
        _damage.Clear();
        if (_capture.TakeDamage(_damage)) _encoder.Damage(_damage);
        if (_capture.TakePointerShape() is { } shape)
        {
            _pointers.EncodeShape(shape.Width, shape.Height, shape.HotspotX, shape.HotspotY, shape.Pixels.Span, updates);
        }

        if (_capture.TakePointerPosition() is { } position)
            _pointers.EncodePosition(position.X, position.Y, updates);
        _watchAgain.Set();
        _encoder.TakeGrabList(_toGrab);
        if (!_toGrab.IsEmpty)
        {
            _capture.Grab(_toGrab.Rectangles);
            int largest = _toGrab.IndexOfLargest();
            _encoder.DetectMotion(_toGrab.Rectangles[largest], _capture.Pixels(largest));
            for (int i = 0; i < _toGrab.Rectangles.Length; i++)
                _encoder.Compare(_toGrab.Rectangles[i], _capture.Pixels(i), now);
        }

        _encoder.Refine(now);
    }

    private async ValueTask<PictureChunk> RentAsync(CancellationToken stop)
    {
        await _freeChunks.WaitAsync(stop).ConfigureAwait(false);
        PictureChunk chunk = _chunks[_nextChunk];
        _nextChunk ^= 1;
        chunk.Updates.Clear();
        chunk.IsEndOfPicture = false;
        return chunk;
    }
}
