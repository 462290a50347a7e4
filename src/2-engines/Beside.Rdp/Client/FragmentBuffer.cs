using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Rdp.Client;

/// <summary>A fast-path update that comes in fragments. [MS-RDPBCGR] 2.2.9.1.2.1. The buffer grows with what has
/// arrived and is reused.</summary>
internal sealed class FragmentBuffer
{
    private byte[] _bytes = [];
    private int _length;

    /// <summary>The size that was announced to the server.</summary>
    internal int MaxBytes { get; set; }

    internal bool IsOpen { get; private set; }

    /// <summary>All fragments of an update have the code of its first.</summary>
    internal FastPathUpdateCode Code { get; private set; }

    internal ReadOnlySpan<byte> Content => _bytes.AsSpan(0, _length);

    internal void Open(FastPathUpdateCode code)
    {
        IsOpen = true;
        Code = code;
        _length = 0;
    }

    /// <summary>False if it would be more than <see cref="MaxBytes"/>.</summary>
    internal bool TryAppend(ReadOnlySpan<byte> fragment)
    {
        int total = _length + fragment.Length;
        if (total > MaxBytes) return false;
        if (total > _bytes.Length)
            Array.Resize(ref _bytes, Math.Min(Math.Max(total, _bytes.Length * 2), MaxBytes));
        fragment.CopyTo(_bytes.AsSpan(_length));
        _length = total;
        return true;
    }

    internal void Reset() => IsOpen = false;
}
