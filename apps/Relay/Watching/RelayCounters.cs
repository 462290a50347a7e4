using Beside.Rendezvous.Messages;

namespace Beside.Relay.Watching;

/// <summary>What has happened since the start. Counted from any thread; knows no code and no address.</summary>
internal sealed class RelayCounters
{
    private readonly long[] _refusals = new long[Enum.GetValues<RefusalReason>().Length];
    private long _bytes;
    private long _codes;
    private long _sessions;
    private long _misses;
    private long _resumptions;
    private long _turnedAway;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Codes => Interlocked.Read(ref _codes);

    public long Sessions => Interlocked.Read(ref _sessions);

    public long Misses => Interlocked.Read(ref _misses);

    public long Resumptions => Interlocked.Read(ref _resumptions);

    /// <summary>Connections that were closed before they said anything: too many of them, or of their address.</summary>
    public long TurnedAway => Interlocked.Read(ref _turnedAway);

    public long RefusalsOf(RefusalReason reason) => Interlocked.Read(ref _refusals[(int)reason]);

    public void CountBytes(int count) => Interlocked.Add(ref _bytes, count);

    public void CountCode() => Interlocked.Increment(ref _codes);

    public void CountSession() => Interlocked.Increment(ref _sessions);

    public void CountMiss() => Interlocked.Increment(ref _misses);

    public void CountResumption() => Interlocked.Increment(ref _resumptions);

    public void CountTurnedAway() => Interlocked.Increment(ref _turnedAway);

    public void CountRefusal(RefusalReason reason) => Interlocked.Increment(ref _refusals[(int)reason]);
}
