using Beside.Policy;
using Beside.Session.Facts;

namespace Beside.Runtime.Records;

/// <summary>The record of one invitation, or none, as the current policies demand. Any thread may call.</summary>
/// <param name="first">The record that is kept from the beginning; null if there is none.</param>
/// <param name="begin">Begins a record when a policy comes to require one. May throw <see cref="IOException"/> and
/// <see cref="UnauthorizedAccessException"/>.</param>
public sealed class NoviceRecords(NoviceRecorder? first, Func<NoviceRecorder>? begin = null) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<NoviceRecorder> _ended = [];   // disposed with us: a session may still hold one
    private SessionFact.Connected? _connected;
    private SessionFact.PhaseChanged? _phase;

    /// <summary>Null: nothing is recorded.</summary>
    public NoviceRecorder? Current { get; private set; } = first;

    /// <summary>The person wants nothing to happen that is not recorded, whatever the policies say.</summary>
    public bool IsRequiredByPerson { get; init; }

    /// <summary>Why a record that is required cannot be kept; empty if it can.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>False: it had to be recorded and was not.</summary>
    public bool TryRecord(SessionFact fact)
    {
        lock (_gate)
        {
            Remember(fact);
            return Current?.TryRecord(fact) ?? Failure.Length == 0;
        }
    }

    /// <summary>Begins or ends the record where a policy, not a setting, says so.</summary>
    /// <param name="logging">The effective value of <see cref="PolicyCatalog.LoggingEnabled"/>.</param>
    /// <param name="inForce">What a record that begins here begins with.</param>
    /// <returns>What the person is to be told; null if nothing changes, or where <see cref="Failure"/> says why it could not.</returns>
    public SessionFact? Obey(EffectiveValue logging, IReadOnlyList<SessionFact.Policy> inForce)
    {
        if (!logging.IsForced) return null;
        lock (_gate)
        {
            bool isOn = logging.Value is PolicyValue.Number { Value: 1 };
            if (!isOn) return End(logging);
            if (Current is null) return Begin(inForce);
            Current.Require();
            return null;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Current?.Dispose();
            foreach (NoviceRecorder recorder in _ended) recorder.Dispose();
        }
    }

    private SessionFact.RecordEnded? End(EffectiveValue logging)
    {
        if (Current is not { } recorder) return null;
        recorder.TryEnd();
        _ended.Add(recorder);
        Current = null;
        if (!IsRequiredByPerson) return new();
        Failure = $"Records are no longer allowed here: {logging.Definition} = {logging.Value} ({logging.Origin}).";
        return null;
    }

    private SessionFact.RecordBegan? Begin(IReadOnlyList<SessionFact.Policy> inForce)
    {
        try
        {
            Current = begin?.Invoke();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failure = e.Message;
            return null;
        }

        if (Current is not { } recorder)
        {
            Failure = "A policy requires a record, and none can be started here.";
            return null;
        }

        recorder.Require();
        foreach (SessionFact? known in (SessionFact?[])[.. inForce, _connected, _phase])
        {
            if (known is not null) recorder.TryRecord(known);   // a failure is found by whoever asks next
        }

        return new(recorder.Path);
    }

    private void Remember(SessionFact fact)
    {
        if (fact is SessionFact.Connected connected) _connected = connected;
        if (fact is not SessionFact.PhaseChanged changed) return;
        _phase = changed;
        if (changed.Phase is SessionPhase.Waiting or SessionPhase.Ended)
            (_connected, _phase) = (null, null);
    }
}
