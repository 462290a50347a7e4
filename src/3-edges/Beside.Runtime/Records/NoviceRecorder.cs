using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>Records each event before the novice is told. Any thread may call.</summary>
/// <param name="isRequired">Whether everything that happens must be recorded.</param>
public sealed class NoviceRecorder(SessionRecordFile file, bool isRequired) : SessionRecorder(file, isRequired)
{
    private int _refusals;
    private bool _isViewing;
    private bool _isControlling;
    private bool _isPaused;

    /// <summary>The invitation is over, and with it the record.</summary>
    /// <param name="reason">One word.</param>
    public bool TryClose(string reason)
    {
        lock (Gate)
        {
            int more = Math.Max(0, _refusals - RecordLimits.MaxRefusals);
            TryAppend(new SessionFact.InvitationClosed(reason, more));
            return TryCloseFile();
        }
    }

    /// <summary>The record ends before the invitation does.</summary>
    public bool TryEnd()
    {
        lock (Gate) return TryCloseFile();
    }

    /// <inheritdoc/>
    protected override IEnumerable<SessionFact> LinesOf(SessionFact fact) => fact switch
    {
        SessionFact.PhaseChanged e => OnPhaseChanged(e.Phase, e.End),
        SessionFact.ControlEnded e => OnControlEnded(e),
        SessionFact.Chat e => InPieces(e, _isControlling),
        SessionFact.Policy e => [e with { Value = RecordedText.Beginning(e.Value), Source = RecordedText.Beginning(e.Source) }],
        SessionFact.Refused when ++_refusals > RecordLimits.MaxRefusals => [],
        { IsRecorded: true } => [fact],
        _ => [],
    };

    private IEnumerable<SessionFact> OnControlEnded(SessionFact.ControlEnded ended)
    {
        _isControlling = false;
        yield return ended;
    }

    private IEnumerable<SessionFact> OnPhaseChanged(SessionPhase phase, SessionEnd? end)
    {
        if (_isPaused && phase is not (SessionPhase.Paused or SessionPhase.Ended))
            yield return new SessionFact.Resumed { IsDuringControl = _isControlling };
        if (phase == SessionPhase.Paused)
            yield return new SessionFact.Paused { IsDuringControl = _isControlling };
        _isPaused = phase == SessionPhase.Paused;

        bool isViewing = phase is SessionPhase.Viewing or SessionPhase.Controlling || (_isViewing && _isPaused);
        if (isViewing && !_isViewing) yield return new SessionFact.ViewingBegan();
        if (!isViewing && _isViewing) yield return new SessionFact.ViewingEnded();
        _isViewing = isViewing;

        if (phase == SessionPhase.Controlling && !_isControlling)
            yield return new SessionFact.ControlBegan();
        _isControlling |= phase == SessionPhase.Controlling;
        if (phase == SessionPhase.Ended)
            yield return new SessionFact.SessionEnded(end ?? SessionEnd.ConnectionLost);
    }
}
