using Beside.Pixels;
using Beside.Platform;
using Beside.Runtime.Expert;

namespace Beside.Cli.Open;

/// <summary>The novice's screen without a window: the latest picture, and when it last changed. There is none before
/// something was drawn, nor after a change of size until something is.</summary>
internal sealed class PictureCopy(TimeProvider time) : IPictureSink
{
    private readonly Lock _gate = new();
    private byte[] _bytes = [];
    private int _width, _height;
    private long? _changedAt;
    private TaskCompletionSource _drawn = New();

    public void Resize(int width, int height)
    {
        lock (_gate)
        {
            (_width, _height) = (width, height);
            _bytes = new byte[width * height * 4];
            _changedAt = null;
            if (_drawn.Task.IsCompleted) _drawn = New();
        }
    }

    public void Draw(ReadOnlyPixelSpan picture, Region damage)
    {
        lock (_gate)
        {
            var copy = new PixelSpan(_bytes, _width, _height, _width * 4);
            foreach (Rectangle16 area in damage.Rectangles)
            {
                Rectangle16 part = area.Intersect(
                    Rectangle16.FromSize(0, 0, Math.Min(_width, picture.Width), Math.Min(_height, picture.Height)));
                if (!part.IsEmpty)
                    PixelCopy.Copy(
                        picture.Slice(part.Left, part.Top, part.Width, part.Height),
                        copy.Slice(part.Left, part.Top, part.Width, part.Height));
            }

            _changedAt = time.GetTimestamp();
            _drawn.TrySetResult();
        }
    }

    public void ShowPointer(PointerShape? shape)
    {
        // A picture has none.
    }

    public void MovePointer(int x, int y)
    {
        // A picture has none.
    }

    /// <summary>Answers as soon as there is a picture.</summary>
    public Task WaitForPictureAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return _drawn.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Answers when there is a picture and nothing of it has changed for this long.</summary>
    public async Task WaitStillAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitForPictureAsync(cancellationToken).ConfigureAwait(false);
            if (StillFor is not { } still) continue;   // it has got another size since
            if (still >= duration) return;
            await Task.Delay(duration - still, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the picture as PNG; false if there is none.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public bool TrySave(string file)
    {
        byte[] pixels;
        int width, height;
        lock (_gate)
        {
            if (_changedAt is null) return false;
            (pixels, width, height) = (_bytes.AsSpan().ToArray(), _width, _height);
        }

        using FileStream stream = File.Create(file);
        PngWriter.Write(stream, new ReadOnlyPixelSpan(pixels, width, height, width * 4));
        return true;
    }

    /// <summary>Since when nothing has changed; null if there is no picture.</summary>
    private TimeSpan? StillFor
    {
        get
        {
            lock (_gate) return _changedAt is { } changedAt ? time.GetElapsedTime(changedAt) : null;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
