namespace Beside.Transport;

/// <summary>Bytes on their way from one writer to one reader, so many at a time.</summary>
internal sealed class ByteQueue(int capacityBytes)
{
    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[capacityBytes];
    private int _start;
    private int _count;
    private State _state = State.Open;
    private TaskCompletionSource _changed = NewSignal();

    private enum State
    {
        Open,

        /// <summary>The writer has said that nothing more will come.</summary>
        Ended,

        /// <summary>The remaining bytes can still be read; nothing more can be written.</summary>
        Broken,
    }

    /// <summary>Bytes that have not been read.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    /// <summary>Nothing more will be written. The remaining bytes can still be read.</summary>
    public void End() => Become(State.Ended);

    /// <summary>The connection is gone. The remaining bytes can still be read.</summary>
    public void Break() => Become(State.Broken);

    /// <returns>0 when the writer has ended.</returns>
    /// <exception cref="IOException">It is broken, and everything was read.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_count > 0) return Take(buffer.Span);
                if (_state == State.Ended) return 0;
                ThrowIfBroken();
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Completes when all bytes are in the queue.</summary>
    /// <exception cref="IOException">It is broken or has ended.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_state == State.Ended) throw new IOException("The pipe has been closed.");
                ThrowIfBroken();
                bytes = bytes[Put(bytes.Span)..];
                if (bytes.IsEmpty) return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Become(State state)
    {
        lock (_gate)
        {
            if (_state != State.Broken) _state = state;
            Signal();
        }
    }

    private int Take(Span<byte> buffer)
    {
        int taken = Math.Min(buffer.Length, _count);
        for (int done = 0; done < taken;)
        {
            int part = Math.Min(taken - done, _ring.Length - _start);
            _ring.AsSpan(_start, part).CopyTo(buffer[done..]);
            (_start, done) = ((_start + part) % _ring.Length, done + part);
        }

        _count -= taken;
        Signal();
        return taken;
    }

    private int Put(ReadOnlySpan<byte> bytes)
    {
        int put = Math.Min(bytes.Length, _ring.Length - _count);
        for (int done = 0; done < put;)
        {
            int end = (_start + _count) % _ring.Length;
            int part = Math.Min(put - done, _ring.Length - end);
            bytes.Slice(done, part).CopyTo(_ring.AsSpan(end));
            (_count, done) = (_count + part, done + part);
        }

        Signal();
        return put;
    }

    private void ThrowIfBroken()
    {
        if (_state == State.Broken) throw new IOException("The pipe is broken.");
    }

    /// <summary>Makes the waiter look again.</summary>
    private void Signal()
    {
        TaskCompletionSource changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }
}
