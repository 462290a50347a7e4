using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Beside.Relay.Settings;
using Beside.Relay.Watching;
using Beside.Rendezvous.Messages;

namespace Beside.Relay.Meetings;

/// <summary>One WebSocket: of an end, or of another node on behalf of one. Its reading loop is also what carries
/// messages to its peer, so that a peer that does not read stops the sender; what is between two ends is one buffer a
/// direction.</summary>
internal sealed class EndConnection(
    WebSocket socket, long id, RelaySettings settings, RelayCounters counters, ByteBudget budget, TimeProvider time) : IDisposable
{
    /// <summary>The code of our Close frame; its reason is the last reply, as JSON. Private use, RFC 6455 7.4.2.</summary>
    public const WebSocketCloseStatus LastReply = (WebSocketCloseStatus)4000;

    private const int BufferBytes = 64 * 1024;

    // A peer that reads gets our goodbye in this time, and answers it.
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Queue<MeetReply> _replies = new();
    private readonly Lock _repliesLock = new();
    private readonly long _opened = time.GetTimestamp();
    private MeetReply? _last;
    private (WebSocketCloseStatus Status, string Reason)? _close;
    private Task _flushing = Task.CompletedTask;
    private bool _isWithinMessage;
    private bool _isCloseSent;
    private bool _hasSpoken;
    private long _sendStarted;
    private long _closing;

    public long Id => id;

    /// <summary>Where binary messages go; null before a pairing. Set under the registry's lock.</summary>
    public EndConnection? Peer { get; set; }

    /// <summary>Another node's connection on behalf of an end: nothing is expected to be said first.</summary>
    public bool IsOfANode { get; init; }

    /// <summary>Passes text on to the peer as well: an end that is carried to another node, and the connection to there.</summary>
    public bool PassesText { get; set; }

    /// <summary>How the other side closed, once <see cref="RunAsync"/> is over; null if the connection broke.</summary>
    public (WebSocketCloseStatus Status, string Reason)? Closed { get; private set; }

    /// <summary>Whether we have begun to close it.</summary>
    public bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <summary>Queues a reply, behind those before it and before any binary message that is passed on later.
    /// <see cref="Flush"/> sends it.</summary>
    public void Post(MeetReply reply)
    {
        lock (_repliesLock)
        {
            if (_last is not null || _close is not null) return;
            if (!reply.IsLast)
            {
                _replies.Enqueue(reply);
                return;
            }

            _last = reply;
            _close = (LastReply, Encoding.UTF8.GetString(MeetMessage.Write(reply)));
            Volatile.Write(ref _closing, time.GetTimestamp());
        }

        if (reply is MeetReply.Refused refused) counters.CountRefusal(refused.Reason);
    }

    /// <summary>Closes it with the words of somebody else.</summary>
    public void PostClose(WebSocketCloseStatus status, string reason)
    {
        lock (_repliesLock)
        {
            if (_close is not null) return;
            _close = (status, reason);
            Volatile.Write(ref _closing, time.GetTimestamp());
        }
    }

    public void PostAndFlush(MeetReply reply)
    {
        Post(reply);
        Flush();
    }

    /// <summary>Sends what is queued, as soon as what is being sent is out.</summary>
    public void Flush() => _flushing = FlushAsync();

    /// <summary>Reads until the connection is closed or broken. Text goes to <paramref name="onText"/>, binary messages
    /// to the peer.</summary>
    public async Task RunAsync(Func<ReadOnlyMemory<byte>, ValueTask> onText, CancellationToken cancellation)
    {
        try
        {
            while (await ReadMessagePartsAsync(onText, cancellation).ConfigureAwait(false))
            {
            }

            Closed = socket.CloseStatus is WebSocketCloseStatus status ? (status, socket.CloseStatusDescription ?? "") : null;
            if (Closed is not null) PostClose(WebSocketCloseStatus.NormalClosure, "");
            await FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            socket.Abort();
        }
    }

    /// <summary>Passes one part of a message on to this end, behind the replies that are queued. False if it can no
    /// longer be sent.</summary>
    public async ValueTask<bool> SendAsync(
        ReadOnlyMemory<byte> part, WebSocketMessageType type, bool endOfMessage, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_isWithinMessage) await SendRepliesAsync(cancellation).ConfigureAwait(false);
            if (IsClosing) return false;
            Volatile.Write(ref _sendStarted, time.GetTimestamp());
            await socket.SendAsync(part, type, endOfMessage, cancellation).ConfigureAwait(false);
            _isWithinMessage = !endOfMessage;
            if (endOfMessage && _replies.Count > 0)
                await SendRepliesAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            socket.Abort();
            return false;
        }
        finally
        {
            Volatile.Write(ref _sendStarted, 0);
            _gate.Release();
        }
    }

    /// <summary>Ends what has run out of time: no first message, a reader that stands still, a goodbye that nobody
    /// answers. Called every now and then.</summary>
    public void HandleTimeouts()
    {
        if (!IsOfANode && !Volatile.Read(ref _hasSpoken) && !IsClosing && time.GetElapsedTime(_opened) > settings.FirstMessageTime)
            PostAndFlush(new MeetReply.Refused(RefusalReason.TooSlow, 0));
        long closing = Volatile.Read(ref _closing), sending = Volatile.Read(ref _sendStarted);
        if ((closing != 0 && time.GetElapsedTime(closing) > GoodbyeTime)
            || (sending != 0 && time.GetElapsedTime(sending) > settings.StallTime))
            socket.Abort();
    }

    /// <summary>Breaks it off.</summary>
    public void Abort() => socket.Abort();

    /// <summary>The gate stays: a peer that is just about to send finds the socket disposed behind it.</summary>
    public void Dispose() => socket.Dispose();

    private static bool IsOfTheConnection(Exception e) => e is WebSocketException or IOException
        or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    /// <summary>Waits for the next part without a buffer, then takes what is there. False behind the peer's Close.</summary>
    private async ValueTask<bool> ReadMessagePartsAsync(Func<ReadOnlyMemory<byte>, ValueTask> onText, CancellationToken cancellation)
    {
        ValueWebSocketReceiveResult read = await socket.ReceiveAsync(Memory<byte>.Empty, cancellation).ConfigureAwait(false);
        if (read.MessageType == WebSocketMessageType.Close) return false;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            bool isText = read.MessageType == WebSocketMessageType.Text;
            bool goesOn = isText
                ? await ReadTextAsync(buffer, read.EndOfMessage, onText, cancellation).ConfigureAwait(false)
                : await PassAsync(buffer, read.EndOfMessage, cancellation).ConfigureAwait(false);
            return goesOn;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<bool> ReadTextAsync(
        byte[] buffer, bool isEmpty, Func<ReadOnlyMemory<byte>, ValueTask> onText, CancellationToken cancellation)
    {
        int length = 0;
        for (bool atEnd = isEmpty; !atEnd;)
        {
            ValueWebSocketReceiveResult read = await socket.ReceiveAsync(
                buffer.AsMemory(length, Rendezvous.Limits.MaxTextBytes + 1 - length),
                cancellation).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close) return false;
            length += read.Count;
            atEnd = read.EndOfMessage;
            if (length <= Rendezvous.Limits.MaxTextBytes) continue;
            PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
            length = 0;
        }

        Volatile.Write(ref _hasSpoken, true);
        if (IsClosing) return true;
        if (PassesText && Peer is EndConnection peer)
            await peer.SendAsync(buffer.AsMemory(0, length), WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(
                false);
        await onText(buffer.AsMemory(0, length)).ConfigureAwait(false);
        return true;
    }

    /// <summary>One message from its first part to its last: as a whole where it fits into the buffer, since what
    /// arrives in small pieces would cost a frame, a TLS record and a call each.</summary>
    private async ValueTask<bool> PassAsync(byte[] buffer, bool isEmpty, CancellationToken cancellation)
    {
        EndConnection? peer = Peer;
        if (peer is null && !IsClosing)
            PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
        if (isEmpty && peer is not null)
            await peer.SendAsync(default, WebSocketMessageType.Binary, endOfMessage: true, cancellation).ConfigureAwait(false);
        long length = 0;
        int held = 0;
        for (bool atEnd = isEmpty; !atEnd;)
        {
            ValueWebSocketReceiveResult read = await socket.ReceiveAsync(buffer.AsMemory(held), cancellation).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close) return false;
            atEnd = read.EndOfMessage;
            length += read.Count;
            held += read.Count;
            if (length > settings.MaxMessageBytes && !IsClosing)
                PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
            if (!atEnd && held < buffer.Length) continue;
            int part = held;
            held = 0;
            if (peer is null || IsClosing) continue;
            counters.CountBytes(part);
            await budget.TakeAsync(part, cancellation).ConfigureAwait(false);
            await peer.SendAsync(buffer.AsMemory(0, part), WebSocketMessageType.Binary, atEnd, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    private async Task FlushAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            Volatile.Write(ref _sendStarted, time.GetTimestamp());
            // Within a message only a Close frame may be sent, and nothing but it matters then.
            if (!_isWithinMessage || IsClosing)
                await SendRepliesAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            socket.Abort();
        }
        finally
        {
            Volatile.Write(ref _sendStarted, 0);
            _gate.Release();
        }
    }

    /// <summary>Under the gate: replies in order, then the Close frame if there is one.</summary>
    private async ValueTask SendRepliesAsync(CancellationToken cancellation)
    {
        while (TakeReply() is MeetReply reply)
        {
            if (!_isWithinMessage)
                await socket.SendAsync(
                    MeetMessage.Write(reply), WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
        }

        if (_isCloseSent || _close is not { } close) return;
        _isCloseSent = true;
        await socket.CloseOutputAsync(close.Status, close.Reason, cancellation).ConfigureAwait(false);
    }

    private MeetReply? TakeReply()
    {
        lock (_repliesLock) return _replies.TryDequeue(out MeetReply? reply) ? reply : null;
    }
}
