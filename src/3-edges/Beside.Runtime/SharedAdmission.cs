using Beside.Session.Admissions;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>The admission of a host, whose connections are served side by side: each call is one step, whichever thread
/// it comes from.</summary>
/// <param name="admission">Ours from now on: nobody else calls it.</param>
internal sealed class SharedAdmission(Admission admission) : IAdmission
{
    private readonly Lock _gate = new();

    public Credential Credential => admission.Credential;

    public AdmissionEnd? Ended
    {
        get
        {
            lock (_gate) return admission.Ended;
        }
    }

    /// <inheritdoc cref="Admission.IsBeingUsed"/>
    public bool IsBeingUsed
    {
        get
        {
            lock (_gate) return admission.IsBeingUsed;
        }
    }

    public bool TryProve(string? pass)
    {
        lock (_gate) return admission.TryProve(pass);
    }

    public bool TryPassword(string typed)
    {
        lock (_gate) return admission.TryPassword(typed);
    }

    public bool TryTakeSeat(Seat session)
    {
        lock (_gate) return admission.TryTakeSeat(session);
    }

    public bool HasSeat(Seat session)
    {
        lock (_gate) return admission.HasSeat(session);
    }

    public bool TryComeNext(Seat session, Instant now, TimeSpan silence)
    {
        lock (_gate) return admission.TryComeNext(session, now, silence);
    }

    public TimeSpan SilenceOfHolder(Instant now)
    {
        lock (_gate) return admission.SilenceOfHolder(now);
    }

    public void LeaveSeat(Seat session)
    {
        lock (_gate) admission.LeaveSeat(session);
    }

    public void Hear(Seat session, Instant now)
    {
        lock (_gate) admission.Hear(session, now);
    }

    public void SetAsked(Seat session, bool isAsked)
    {
        lock (_gate) admission.SetAsked(session, isAsked);
    }

    public bool IsResting(Instant now)
    {
        lock (_gate) return admission.IsResting(now);
    }

    public void OnViewAsked(Instant now, TimeSpan shortestRest, bool isNewQuestion)
    {
        lock (_gate) admission.OnViewAsked(now, shortestRest, isNewQuestion);
    }

    public void OnViewAgreed()
    {
        lock (_gate) admission.OnViewAgreed();
    }
}
