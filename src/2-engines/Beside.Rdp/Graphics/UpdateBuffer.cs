using System.Runtime.InteropServices;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Rdp.Graphics;

/// <summary>Holds encoded updates for <see cref="Server.ServerConnection.SendUpdate"/>, one after the other in one
/// reusable array.</summary>
public sealed class UpdateBuffer
{
    private readonly List<(FastPathUpdateCode Code, int Start, int Length)> _updates = new(64);
    private byte[] _bytes = new byte[256 * 1024];
    private int _used;
    private int _openStart = -1;
    private FastPathUpdateCode _openCode;

    public int Count => _updates.Count;

    /// <summary>Bytes of all updates together.</summary>
    public int TotalBytes => _used;

    /// <summary>Bytes of the update that is being written.</summary>
    public int OpenBytes => _used - _openStart;

    public bool IsOpen => _openStart >= 0;

    public FastPathUpdateCode Code(int index) => _updates[index].Code;

    public ReadOnlySpan<byte> Payload(int index)
    {
        (FastPathUpdateCode _, int start, int length) = CollectionsMarshal.AsSpan(_updates)[index];
        return _bytes.AsSpan(start, length);
    }

    public void Clear()
    {
        _updates.Clear();
        _used = 0;
        _openStart = -1;
    }

    /// <summary>Starts an update; everything taken until <see cref="End"/> is its payload.</summary>
    public void Begin(FastPathUpdateCode code)
    {
        if (IsOpen) throw new InvalidOperationException("An update is open.");
        _openCode = code;
        _openStart = _used;
    }

    /// <summary>Room for at least <paramref name="atLeast"/> bytes at the end of the open update. Valid until the next call.</summary>
    public Span<byte> GetSpan(int atLeast)
    {
        if (_bytes.Length - _used < atLeast)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + atLeast));
        return _bytes.AsSpan(_used);
    }

    public void Advance(int count) => _used += count;

    /// <summary>A part of the open update that was written already, to fill in counts.</summary>
    public Span<byte> Written(int offset, int count) => _bytes.AsSpan(_openStart + offset, count);

    /// <summary>Forgets the open update.</summary>
    public void Cancel()
    {
        _used = _openStart;
        _openStart = -1;
    }

    public void End()
    {
        if (!IsOpen) throw new InvalidOperationException("No update is open.");
        _updates.Add((_openCode, _openStart, _used - _openStart));
        _openStart = -1;
    }
}
