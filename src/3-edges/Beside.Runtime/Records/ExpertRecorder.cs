using Beside.Runtime.Expert;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>Records each event before the expert is told, over any number of attempts through one invitation. Any
/// thread may call.</summary>
/// <param name="isRequired">Whether everything that happens must be recorded.</param>
public sealed class ExpertRecorder(SessionRecordFile file, bool isRequired) : SessionRecorder(file, isRequired)
{
    private bool _hasTried;
    private bool _isTrying;
    private bool _isViewing;
    private bool _isControlling;
    private bool _isPaused;

    /// <summary>The attempt is over; the second call for one does nothing.</summary>
    /// <inheritdoc cref="SessionRecorder.TryRecord(SessionFact)"/>
    public bool TryEnd(ExpertOutcome outcome)
    {
        lock (Gate) return TryAppendAll(OnEnded(RecordWord.Of(outcome.Kind)));
    }

    /// <summary>Nobody tries any more, and the record ends.</summary>
    /// <param name="reason">Why nothing was tried at all, one word; null: nobody failed.</param>
    public bool TryClose(string? reason = null)
    {
        lock (Gate)
        {
            if (reason is not null && !_hasTried) TryAppend(new SessionFact.AttemptEnded(reason));
            return TryCloseFile();
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<SessionFact> LinesOf(SessionFact fact) => fact switch
    {
        SessionFact.Connecting e => OnConnecting(e),
        SessionFact.StateChanged e => OnStateChanged(e.State, e.IsPaused),
        SessionFact.ControlEnded e => OnControlEnded(e),
        SessionFact.Chat e => InPieces(e, _isControlling),
        { IsRecorded: true } => [fact],
        _ => [],
    };

    private IEnumerable<SessionFact> OnConnecting(SessionFact.Connecting connecting)
    {
        _isTrying = _hasTried = true;
        _isPaused = false;
        yield return connecting;
    }

    private IEnumerable<SessionFact> OnControlEnded(SessionFact.ControlEnded ended)
    {
        _isControlling = false;
        yield return ended;
    }

    private IEnumerable<SessionFact> OnStateChanged(ExpertState state, bool isPaused)
    {
        bool isViewing = state is ExpertState.Viewing or ExpertState.RequestingControl or ExpertState.Controlling;
        if (isViewing && !_isViewing) yield return new SessionFact.ViewingBegan();
        if (!isViewing && _isViewing) yield return new SessionFact.ViewingEnded();
        _isViewing = isViewing;

        if (state == ExpertState.Controlling && !_isControlling)
            yield return new SessionFact.ControlBegan();
        _isControlling |= state == ExpertState.Controlling;
        if (state == ExpertState.Closed) yield break;
        if (isPaused && !_isPaused)
            yield return new SessionFact.Paused { IsDuringControl = _isControlling };
        if (!isPaused && _isPaused)
            yield return new SessionFact.Resumed { IsDuringControl = _isControlling };
        _isPaused = isPaused;
    }

    private IEnumerable<SessionFact> OnEnded(string reason)
    {
        if (!_isTrying) yield break;
        _isTrying = false;
        yield return new SessionFact.AttemptEnded(reason);
    }
}
