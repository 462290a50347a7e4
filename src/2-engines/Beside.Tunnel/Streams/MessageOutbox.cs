using Beside.Tunnel.Messages;

namespace Beside.Tunnel.Streams;

/// <summary>Control messages that the other end has not acknowledged. They have numbers of their own.</summary>
internal sealed class MessageOutbox
{
    private readonly List<byte[]> _messages = [];
    private uint _acknowledged;
    private int _sent;
    private uint _sentMost;

    public bool HasUnsent => _sent < _messages.Count;

    /// <returns>False where too many are unacknowledged.</returns>
    public bool TryAdd(TunnelMessage message)
    {
        if (_messages.Count == Limits.RetainedMessagesMax) return false;
        _messages.Add(message.ToArray());
        return true;
    }

    /// <summary>The next message and its number; counts it as sent.</summary>
    public ReadOnlySpan<byte> Take(out uint number)
    {
        number = _acknowledged + (uint)_sent;
        byte[] message = _messages[_sent++];
        _sentMost = Math.Max(_sentMost, number + 1);
        return message;
    }

    public bool CanHaveBeenRead(uint count) => count >= _acknowledged && count <= _sentMost;

    /// <summary>False where it takes back an acknowledgement, or counts what was never sent.</summary>
    public bool TryAcknowledge(uint count)
    {
        if (!CanHaveBeenRead(count)) return false;
        int gone = (int)(count - _acknowledged);
        _messages.RemoveRange(0, gone);
        _acknowledged = count;
        _sent = Math.Max(0, _sent - gone);
        return true;
    }

    /// <summary>On a new connection: goes on behind what the peer has read.</summary>
    public void GoOnFrom(uint count)
    {
        TryAcknowledge(Math.Max(count, _acknowledged));
        _sent = 0;
    }
}
