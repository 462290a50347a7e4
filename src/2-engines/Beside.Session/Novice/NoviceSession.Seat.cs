using Beside.Ra.Control;
using Beside.Session.Consent;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>A helper comes back while their old connection, which has fallen silent, still has the seat. The novice decides.</content>
public sealed partial class NoviceSession
{
    /// <summary>Ours: the session before has a moment to say goodbye.</summary>
    private static readonly TimeSpan SeatTimeout = TimeSpan.FromSeconds(10);

    /// <summary>This session, and no other one, is what the novice was told of.</summary>
    public bool HasSeat => _admission.HasSeat(_seat);

    /// <summary>The seat may be free; the next expert takes it.</summary>
    public void OnSeatLeft()
    {
        if (HasSeat
            || State is not (NoviceState.AskingView or NoviceState.ReadingPolicy or NoviceState.AwaitingSeat)
            || !_admission.TryTakeSeat(_seat))
            return;
        if (State == NoviceState.AwaitingSeat) StartViewing();
        else Emit(new SessionOutput.StateChanged(State, IsPaused));
    }

    /// <summary>Another helper is about to be offered to the novice: none may type the answer.</summary>
    public void GiveWay(Instant now) => EndControl(ControlEnd.ExpertSilent, RcCommandName.TakeControl, now);

    private bool TryTakeSeat(Instant now) =>
        _admission.TryTakeSeat(_seat) || _admission.TryComeNext(_seat, now, _options.SilenceBeforeRelease);

    /// <summary>Before the question is put to the novice.</summary>
    /// <returns>How long nothing was heard from the expert who has the seat; null if nobody else has it.</returns>
    private TimeSpan? SilenceOfOther(Instant now) => HasSeat || _admission.TryTakeSeat(_seat) ? null : _admission.SilenceOfHolder(now);

    private void TakeSeat(Instant now)
    {
        if (HasSeat || _admission.TryTakeSeat(_seat))
        {
            StartViewing();
            return;
        }

        Enter(NoviceState.AwaitingSeat, now + SeatTimeout);
        Emit(new SessionOutput.EndOther());
    }

    private void RefuseSeat(Instant now) =>
        Refuse(RefusalReason.AlreadyBeingHelped, "somebody else is helping", ResultCode.AlreadyBeingHelped, now);
}
