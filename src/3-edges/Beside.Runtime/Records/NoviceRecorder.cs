using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Transport;

namespace Beside.Runtime.Records;

/// <summary>Writes down what the novice is told, before the novice is told it. Any thread may call.</summary>
/// <param name="isRequired">Whether nothing may happen that is not recorded.</param>
public sealed class NoviceRecorder(SessionRecordFile file, bool isRequired) : SessionRecorder(file, isRequired)
{
    private int _refusals;
    private bool _isViewing;
    private bool _isControlling;
    private bool _isPaused;

    /// <inheritdoc cref="SessionRecorder.TryRecord(SessionFact)"/>
    public bool TryRecord(NoviceEvent noviceEvent)
    {
        lock (Gate) return TryAppendAll(FactsOf(noviceEvent));
    }

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

    private IEnumerable<SessionFact> FactsOf(NoviceEvent noviceEvent) => noviceEvent switch
    {
        NoviceEvent.Connected e => [new SessionFact.Connected { Peer = new(e.Peer.ToString()) { Layer = e.Layer, Pin = e.Pin, Name = e.ExpertName, IsPlainRdp = e.IsPlainRdp } }],
        NoviceEvent.PolicyInForce e => [new SessionFact.Policy(e.Name, RecordedText.Split(e.Value).FirstOrDefault(""), RecordedText.Split(e.Source).FirstOrDefault(""))],
        NoviceEvent.Asked e => [new SessionFact.Asked(e.Question)],
        NoviceEvent.WordNotCounted e => [new SessionFact.NotCounted(e.Word)],
        NoviceEvent.Answered e => [new SessionFact.Answered(e.Question, e.Answer)],
        NoviceEvent.ControlEnded e => OnControlEnded(e.By),
        NoviceEvent.ChatReceived e => RecordedText.Split(e.Text).Select(t => new SessionFact.Chat(RecordSide.Expert, t)),
        NoviceEvent.ChatSent e => RecordedText.Split(e.Text).Select(t => new SessionFact.Chat(RecordSide.Novice, t) { IsDuringControl = _isControlling }),
        NoviceEvent.Refused e when ++_refusals <= RecordLimits.MaxRefusals => [new SessionFact.Refused(e.Reason) { Peer = new(Address(e.Peer)) }],
        NoviceEvent.PhaseChanged e => OnPhaseChanged(e.Phase, e.End),
        _ => [],
    };

    private static string Address(PeerAddress? peer) => peer?.ToString() ?? "";

    private IEnumerable<SessionFact> OnControlEnded(ControlEnd by)
    {
        _isControlling = false;
        yield return new SessionFact.ControlEnded(by);
    }

    private IEnumerable<SessionFact> OnPhaseChanged(SessionPhase phase, SessionEnd? end)
    {
        if (_isPaused && phase is not (SessionPhase.Paused or SessionPhase.Ended)) yield return new SessionFact.Resumed { IsDuringControl = _isControlling };
        if (phase == SessionPhase.Paused) yield return new SessionFact.Paused { IsDuringControl = _isControlling };
        _isPaused = phase == SessionPhase.Paused;

        bool isViewing = phase is SessionPhase.Viewing or SessionPhase.Controlling || (_isViewing && _isPaused);
        if (isViewing && !_isViewing) yield return new SessionFact.ViewingBegan();
        if (!isViewing && _isViewing) yield return new SessionFact.ViewingEnded();
        _isViewing = isViewing;

        if (phase == SessionPhase.Controlling && !_isControlling) yield return new SessionFact.ControlBegan();
        _isControlling |= phase == SessionPhase.Controlling;
        if (phase == SessionPhase.Ended) yield return new SessionFact.SessionEnded(end ?? SessionEnd.ConnectionLost);
    }
}
