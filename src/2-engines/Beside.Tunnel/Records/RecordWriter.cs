using Beside.Tunnel.Handshake;

namespace Beside.Tunnel.Records;

/// <summary>Seals records into frames. docs/tunnel.md, Records.</summary>
internal sealed class RecordWriter(ReadOnlySpan<byte> secret, RecordLimits limits) : IDisposable
{
    /// <summary>Where the payload starts in a frame: the caller puts it there before <see cref="Seal"/>.</summary>
    public const int PayloadOffset = Frame.HeaderSize + 1 /* type */;

    private readonly RecordKey _key = new(secret, limits);

    /// <param name="frame">Large enough for the payload at <see cref="PayloadOffset"/> and the tag behind it.</param>
    /// <returns>The frame's length.</returns>
    public int Seal(Span<byte> frame, RecordType type, int payloadLength)
    {
        int sealedLength = 1 + payloadLength;
        Frame.WriteHeader(frame, FrameType.Record, sealedLength + RecordKey.TagSize);
        frame[Frame.HeaderSize] = (byte)type;
        _key.Seal(frame[..Frame.HeaderSize], frame.Slice(Frame.HeaderSize, sealedLength), frame.Slice(
            Frame.HeaderSize + sealedLength, RecordKey.TagSize));
        return Frame.HeaderSize + sealedLength + RecordKey.TagSize;
    }

    public void Dispose() => _key.Dispose();
}
