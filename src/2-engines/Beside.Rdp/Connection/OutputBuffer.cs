namespace Beside.Rdp.Connection;

/// <summary>Bytes that wait to be sent. Grows to the largest amount that ever waited and is used again from the start
/// whenever it is empty.</summary>
internal sealed class OutputBuffer
{
    private const int InitialSize = 16 * 1024;

    private byte[] _bytes = new byte[InitialSize];
    private int _start;
    private int _end;

    internal ReadOnlyMemory<byte> Pending => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Room behind the bytes that wait. The same room again, contents kept, until <see cref="Commit"/>.</summary>
    internal Span<byte> Reserve(int size)
    {
        if (_bytes.Length - _end < size) MakeRoom(size);
        return _bytes.AsSpan(_end, size);
    }

    internal void Commit(int size) => _end += size;

    internal void Discard(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _end - _start);
        _start += count;
        if (_start == _end) _start = _end = 0;
    }

    private void MakeRoom(int size)
    {
        int waiting = _end - _start;
        byte[] target = _bytes.Length - waiting >= size ? _bytes : new byte[Math.Max(_bytes.Length * 2, waiting + size)];
        _bytes.AsSpan(_start, waiting).CopyTo(target);
        _bytes = target;
        _start = 0;
        _end = waiting;
    }
}
