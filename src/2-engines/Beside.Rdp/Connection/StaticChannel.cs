using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Connection;

/// <summary>One static virtual channel of a client, and the message that is being reassembled on it. [MS-RDPBCGR] 3.1.5.2.</summary>
internal sealed class StaticChannel(ushort id, string name, bool isServed)
{
    private byte[]? _message;
    private int _received;

    internal ushort Id => id;

    internal string Name => name;

    /// <summary>Somebody listens; otherwise what comes is dropped.</summary>
    internal bool IsServed => isServed;

    internal bool IsJoined { get; set; }

    /// <summary>Takes one chunk with its header; true if it completes a message. The buffer grows with what has
    /// arrived, not with what was announced.</summary>
    internal bool TryReassemble(scoped ref PduReader reader, out byte[] message)
    {
        ChannelPduHeader header = ChannelPduHeader.Read(ref reader);
        reader.Require(
            (header.Flags & ChannelFlags.Compressed) == 0, RdpRule.CompressionNotOffered, "flags", "compressed, which was not offered");
        reader.Require(
            reader.Remaining <= Limits.ChannelChunkBytes,
            "virtualChannelData",
            $"{reader.Remaining} bytes, at most {Limits.ChannelChunkBytes} allowed");
        bool isFirst = (header.Flags & ChannelFlags.First) != 0;
        reader.Require(
            isFirst == (_message is null), RdpRule.ChunkOutOfOrder, "flags", isFirst ? "a second first chunk" : "a chunk before the first");
        if (isFirst)
            (_message, _received) = (new byte[Math.Min(header.Length, Limits.ChannelChunkBytes)], 0);
        Append(ref reader, header.Length);

        message = [];
        if ((header.Flags & ChannelFlags.Last) == 0) return false;
        reader.Require(_received == header.Length, "length", $"{header.Length} bytes announced, {_received} came");
        message = _message!.Length == _received ? _message : _message[.._received];
        _message = null;
        return true;
    }

    private void Append(scoped ref PduReader reader, int announced)
    {
        int total = _received + reader.Remaining;
        reader.Require(total <= announced, "length", $"{announced} bytes announced, {total} came");
        if (total > _message!.Length)
            Array.Resize(ref _message, Math.Min(Math.Max(total, _message.Length * 2), announced));
        reader.ReadRemaining().CopyTo(_message.AsSpan(_received));
        _received = total;
    }
}
