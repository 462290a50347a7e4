using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>A silent helper holds no key down. Neither a slow line nor a stopped program reports that a key went up.</content>
public sealed partial class NoviceSession
{
    private readonly HeldInput _held = new();
    private bool _isNudged;

    /// <summary>Bytes have come from the expert's program, whatever they say.</summary>
    public void Hear(Instant now)
    {
        _isNudged = false;
        _admission.Hear(_seat, now);
    }

    /// <summary>Null if nothing is held that could be released.</summary>
    private Instant? SilenceDeadline
    {
        get
        {
            if (State != NoviceState.Controlling || IsPaused || _held.IsEmpty) return null;
            return _seat.HeardAt + (_isNudged ? _options.SilenceBeforeRelease : _options.SilenceBeforeNudge);
        }
    }

    // A hand that rests on Shift sends nothing either, and a program that lives answers when it is given something to answer.
    private void HandleSilence(Instant now)
    {
        if (SilenceDeadline is not { } deadline || now < deadline) return;
        if (!_isNudged && now < _seat.HeardAt + _options.SilenceBeforeRelease)
        {
            _isNudged = true;
            Emit(new SessionOutput.Nudge());
            return;
        }

        ReleaseInput();
        Tell(new SessionFact.ExpertSilent(now - _seat.HeardAt));
    }

    private void ReleaseInput()
    {
        _held.Forget();
        Emit(new SessionOutput.ReleaseInput());
    }
}
