using Beside.Runtime.Records;
using Beside.Wire;

namespace Beside.Runtime.Connections;

/// <summary>The channel on which two records are introduced and sign each other's heads: not there, named by both
/// sides, in use. docs/session-record.md.</summary>
/// <param name="send">Takes a message for the channel.</param>
internal sealed class RecordChannel(Action<byte[]> send)
{
    private bool _isNamed;
    private byte[]? _early;
    private RecordExchange? _exchange;

    public Instant? NextDeadline => _exchange?.NextDeadline;

    /// <summary>Nothing is owed to the other side, also where it keeps no record.</summary>
    public bool IsSettled => _exchange is not { IsSettled: false };

    /// <summary>The other side has said its last word.</summary>
    public bool HasPeerFinished => _exchange is { HasPeerFinished: true };

    /// <summary>Our record has been introduced.</summary>
    public bool IsRunning => _exchange is not null;

    /// <summary>The side that helps has asked for the channel. Without that, nothing is ever said of a record.</summary>
    public void Name() => _isNamed = true;

    /// <summary>The password is proved: our record, where there is one, is introduced. Once.</summary>
    public void Start(SessionRecorder? recorder, Instant now)
    {
        if (!_isNamed || recorder is null || _exchange is not null) return;
        _exchange = new RecordExchange(recorder, send, now);
        if (_early is { } early) _exchange.Receive(early);
        _early = null;
    }

    /// <param name="mayWait">Before <see cref="Start"/> one message is kept for it: the introduction of somebody who
    /// knows already that the password was right.</param>
    public void Receive(byte[] message, bool mayWait)
    {
        if (_exchange is not null) _exchange.Receive(message);
        else if (mayWait) _early ??= message;
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now) => _exchange?.HandleTimeout(now);

    /// <summary>The end is in the record: offers the last head.</summary>
    public void Finish(Instant now) => _exchange?.Finish(now);
}
