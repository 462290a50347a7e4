using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>Who may come in, as the session of one connection sees it. All connections of a host share one.</summary>
/// <remarks><see cref="Admission"/> decides and has one caller. An edge that serves connections side by side puts its
/// lock here, so that each member is one step.</remarks>
public interface IAdmission
{
    Credential Credential { get; }

    /// <summary>Null while it can be used, its time apart.</summary>
    AdmissionEnd? Ended { get; }

    /// <summary>Checks PASS of an expert blob. A wrong one is counted; <see cref="Admission.MaxFailedProofs"/> end the admission.</summary>
    bool TryProve(string? pass);

    /// <summary>Checks a password as somebody typed it. A wrong one is counted as in <see cref="TryProve"/>.</summary>
    bool TryPassword(string typed);

    /// <summary>Takes the seat for a session. False while another session has it or comes first, and after the
    /// admission has ended.</summary>
    bool TryTakeSeat(Seat session);

    bool HasSeat(Seat session);

    /// <summary>Takes the place of an expert who has been silent for this long. One at a time, and none while the
    /// novice is being asked about the other.</summary>
    bool TryComeNext(Seat session, Instant now, TimeSpan silence);

    /// <summary>How long the expert who has the seat has been silent.</summary>
    TimeSpan SilenceOfHolder(Instant now);

    /// <summary>Gives back what that session has of the seat.</summary>
    void LeaveSeat(Seat session);

    /// <summary>Something of that session's expert was heard.</summary>
    void Hear(Seat session, Instant now);

    /// <summary>A question to the novice about that session's expert is open, or is no longer.</summary>
    void SetAsked(Seat session, bool isAsked);

    /// <summary>Whether the novice was asked to show the screen a moment ago, and not for the first time. A new
    /// connection does not make Beside ask again at once.</summary>
    bool IsResting(Instant now);

    /// <summary>The novice is asked to show the screen, or has not said yes to it. The first two questions need no
    /// delay; after the second the delay doubles with each question until <see cref="OnViewAgreed"/>.</summary>
    void OnViewAsked(Instant now, TimeSpan shortestRest, bool isNewQuestion);

    /// <summary>The novice shows the screen.</summary>
    void OnViewAgreed();
}
