namespace Beside.Platform.X11.Wire;

/// <summary>The waiters for requests, in the order in which the requests were sent. Senders fill it; the reader empties it.</summary>
internal sealed class PendingReplies
{
    private readonly Lock _lock = new();
    private readonly Queue<Registration> _queue = new();
    private string? _lostReason;

    /// <summary>Registers a request before it is sent.</summary>
    /// <returns>False if the connection is lost; whoever waits has been told.</returns>
    internal bool TryAdd(ulong sequence, XPending pending, bool hasReply, int tag)
    {
        lock (_lock)
        {
            if (_lostReason is null)
            {
                _queue.Enqueue(new(sequence, pending, hasReply, tag));
                return true;
            }
        }

        pending.OnLost(_lostReason);
        return false;
    }

    /// <summary>How long the reply to this request may be.</summary>
    internal int ReplyLimit(ulong sequence)
    {
        lock (_lock)
        {
            foreach (Registration registration in _queue)
            {
                if (registration.Sequence == sequence) return registration.Pending.MaxReplyBytes;
                if (registration.Sequence > sequence) break;
            }
        }

        return XCore.MessageBytes;
    }

    /// <summary>Something came for a later request: those before have been carried out.</summary>
    internal void FinishBefore(ulong sequence)
    {
        while (sequence > 0 && TryDequeueUpTo(sequence - 1, out Registration earlier))
            Finish(earlier);
    }

    internal void OnReply(ulong sequence, ReadOnlySpan<byte> message)
    {
        FinishBefore(sequence);
        if (!TryDequeueUpTo(sequence, out Registration registration))
            throw new XProtocolException($"a reply to request {sequence}, which nothing waits for");
        if (!registration.HasReply)
            throw Violated(registration, $"a reply to request {sequence}, which has none");
        try
        {
            registration.Pending.OnReply(registration.Tag, message);
        }
        catch (XProtocolException e)
        {
            throw Violated(registration, e.Message);
        }
    }

    /// <returns>False if nobody waits for this request.</returns>
    internal bool TryOnError(ulong sequence, XError error)
    {
        FinishBefore(sequence);
        if (!TryDequeueUpTo(sequence, out Registration registration)) return false;
        registration.Pending.OnError(registration.Tag, error);
        return true;
    }

    /// <summary>Tells all waiters, and from now on every new one.</summary>
    internal void Lose(string reason)
    {
        Registration[] waiting;
        lock (_lock)
        {
            _lostReason = reason;
            waiting = [.. _queue];
            _queue.Clear();
        }

        foreach (Registration registration in waiting) registration.Pending.OnLost(reason);
    }

    private static void Finish(Registration registration)
    {
        if (registration.HasReply)
            throw Violated(registration, $"no reply to request {registration.Sequence}");
        registration.Pending.OnDone(registration.Tag);
    }

    /// <summary>A waiter that has left the queue would not be told with the others that the connection ends here.</summary>
    private static XProtocolException Violated(Registration registration, string what)
    {
        var violation = new XProtocolException(what);
        registration.Pending.OnLost(violation.LostReason);
        return violation;
    }

    private bool TryDequeueUpTo(ulong sequence, out Registration registration)
    {
        lock (_lock)
        {
            if (!_queue.TryPeek(out registration) || registration.Sequence > sequence) return false;
            _queue.Dequeue();
            return true;
        }
    }

    private readonly record struct Registration(ulong Sequence, XPending Pending, bool HasReply, int Tag);
}
