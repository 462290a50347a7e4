namespace Beside.Runtime;

/// <summary>Parts of a picture between the encoder and the peer: handed over, then in a write, then gone, and their
/// buffers free again. No I/O.</summary>
internal sealed class ChunkCredit
{
    private Parts _waiting;
    private Parts _inWrite;

    /// <summary>A part lies with the bytes that are written next.</summary>
    /// <param name="isEndOfPicture">Nothing of its picture follows.</param>
    public void Add(bool isEndOfPicture) => _waiting = new(_waiting.Count + 1, _waiting.HasEnd || isEndOfPicture);

    /// <summary>Whatever waited is being written.</summary>
    public void BeginWrite() => (_inWrite, _waiting) = (_waiting, default);

    /// <summary>The write has ended.</summary>
    /// <returns>What is free again, if the bytes have left: how many parts, and whether a picture has left with them.</returns>
    public Parts EndWrite()
    {
        Parts written = _inWrite;
        _inWrite = default;
        return written;
    }

    /// <summary>The encoder that these parts came from is gone.</summary>
    public void Forget() => _waiting = _inWrite = default;

    /// <param name="HasEnd">The end of a picture is among them.</param>
    public readonly record struct Parts(int Count, bool HasEnd);
}
