using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>Who may come in: a credential, how often it was guessed at, and the one seat for an expert.</summary>
/// <remarks>One caller, no clock, no thread. For connections that are served side by side see <see cref="IAdmission"/>.</remarks>
public sealed class Admission(Credential credential) : IAdmission
{
    /// <summary>Ours: enough for typing errors, far too few for guessing.</summary>
    public const int MaxFailedProofs = 3;

    /// <summary>The longest rest between two questions is 64 times the shortest.</summary>
    private const int MaxDoublings = 6;

    private Seat? _holder;
    private Seat? _next;
    private bool _wasAgreed;
    private Instant? _nextViewQuestion;
    private int _viewQuestions;

    public Credential Credential => credential;

    public AdmissionEnd? Ended { get; private set; }

    public int FailedProofs { get; private set; }

    /// <summary>Somebody has the seat or comes next.</summary>
    public bool IsBeingUsed => _holder is not null || _next is not null;

    /// <summary>The novice takes it back.</summary>
    public void Cancel() => End(AdmissionEnd.Cancelled);

    public bool TryProve(string? pass) => CountUnless(credential.IsProvedBy(pass));

    public bool TryPassword(string typed) => CountUnless(credential.IsPassword(typed));

    public bool TryTakeSeat(Seat session)
    {
        if (Ended is not null || _holder is not null || (_next is not null && _next != session))
            return false;
        (_holder, _next) = (session, null);
        return true;
    }

    public bool HasSeat(Seat session) => _holder == session;

    public bool TryComeNext(Seat session, Instant now, TimeSpan silence)
    {
        if (Ended is not null || _next is not null || _holder is not { IsAsked: false } holder || now - holder.HeardAt < silence)
            return false;
        if (credential.IsForOneHelper && _wasAgreed) return false;
        _next = session;
        Invariant.Holds(_next != _holder, "nobody comes next in their own place");
        return true;
    }

    public TimeSpan SilenceOfHolder(Instant now) => _holder is { } holder ? now - holder.HeardAt : TimeSpan.Zero;

    public void LeaveSeat(Seat session)
    {
        if (_next == session) _next = null;
        if (_holder != session) return;
        _holder = null;
        if (credential.IsForOneHelper && _wasAgreed) End(AdmissionEnd.Used);
    }

    public void Hear(Seat session, Instant now) => session.HeardAt = now;

    public void SetAsked(Seat session, bool isAsked) => session.IsAsked = isAsked;

    public bool IsResting(Instant now) => now < _nextViewQuestion;

    public void OnViewAsked(Instant now, TimeSpan shortestRest, bool isNewQuestion)
    {
        if (isNewQuestion) _viewQuestions++;
        if (_viewQuestions > 1)
            _nextViewQuestion = now + (shortestRest * (1 << Math.Min(_viewQuestions - 2, MaxDoublings)));
    }

    public void OnViewAgreed()
    {
        _wasAgreed = true;
        (_viewQuestions, _nextViewQuestion) = (0, null);
    }

    private bool CountUnless(bool isRight)
    {
        if (Ended is not null) return false;
        if (isRight) return true;
        if (++FailedProofs >= MaxFailedProofs) End(AdmissionEnd.TooManyWrongPasswords);
        return false;
    }

    /// <summary>The first reason stays.</summary>
    private void End(AdmissionEnd reason) => Ended ??= reason;
}
