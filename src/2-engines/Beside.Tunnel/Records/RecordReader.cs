using Beside.Tunnel.Handshake;
using Beside.Wire;

namespace Beside.Tunnel.Records;

/// <summary>Opens the other end's records, one after the other. docs/tunnel.md, Records.</summary>
internal sealed class RecordReader(ReadOnlySpan<byte> secret, RecordLimits limits) : IDisposable
{
    public const string Name = "Record";

    private readonly RecordKey _key = new(secret, limits);
    private readonly byte[] _opened = new byte[Limits.FrameMax];

    /// <summary>Opens one frame.</summary>
    /// <returns>Type and payload; valid until the next call.</returns>
    /// <exception cref="MalformedPduException">It is too short, or not the next record of the other end.</exception>
    public ReadOnlySpan<byte> Open(ReadOnlySpan<byte> message, out RecordType type)
    {
        Frame frame = Frame.Read(message);
        PduReader reader = frame.ReadBody(Name);
        reader.Require(frame.Type == FrameType.Record, "type", $"{(byte)frame.Type} where a record was to come");
        reader.Require(frame.Body.Length > RecordKey.TagSize, "length", $"{frame.Body.Length} bytes leave no room for a type and a tag");
        int length = frame.Body.Length - RecordKey.TagSize;
        Span<byte> opened = _opened.AsSpan(0, length);
        bool isTheirs = _key.TryOpen(message[..Frame.HeaderSize], frame.Body[..length], frame.Body[length..], opened);
        reader.Require(isTheirs, "tag", "is not that of the next record: changed, lost, repeated or out of order");
        type = (RecordType)opened[0];
        return opened[1..];
    }

    public void Dispose() => _key.Dispose();
}
