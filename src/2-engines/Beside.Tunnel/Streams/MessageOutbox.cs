using Beside.Tunnel.Messages;

namespace Beside.Tunnel.Streams;

/// <summary>Control messages that the other end has not acknowledged. They have numbers of their own.</summary>
internal sealed class MessageOutbox
{
    private readonly List<byte[]> _messages = [];
    private int _sent;
    private uint _sentMost;

    /// <summary>How many messages are acknowledged.</summary>
    public uint Acknowledged { get; private set; }

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
        number = Acknowledged + (uint)_sent;
        byte[] message = _messages[_sent++];
        _sentMost = Math.Max(_sentMost, number + 1);
        return message;
    }

    public bool CanHaveBeenRead(uint count) => count >= Acknowledged && count <= _sentMost;

    /// <summary>False where it takes back an acknowledgement, or counts what was never sent.</summary>
    public bool TryAcknowledge(uint count)
    {
        if (!CanHaveBeenRead(count)) return false;
        int gone = (int)(count - Acknowledged);
        _messages.RemoveRange(0, gone);
        Acknowledged = count;
        _sent = Math.Max(0, _sent - gone);
        return true;
    }

    /// <summary>On a new connection: goes on behind what the peer has read.</summary>
    public void GoOnFrom(uint count)
    {
        TryAcknowledge(Math.Max(count, Acknowledged));
        _sent = 0;
    }
}
