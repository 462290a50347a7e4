using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;

namespace Beside.Flows.Expert;

/// <summary>The way to speak to the person, or the script, that helps. Called for one thing at a time, from any thread.</summary>
/// <remarks>What the person says goes the other way, to <see cref="ExpertAttempts"/>. The picture goes to an
/// <see cref="IPictureSink"/>.</remarks>
public interface IExpertFace
{
    /// <summary>Before the invitation is shown.</summary>
    void Notice(Notice notice);

    /// <param name="record">Where what happens is recorded; null if it is not.</param>
    void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record);

    /// <summary>In place of <see cref="ShowInvitation"/> where two people have met by a code.</summary>
    /// <param name="record">Where what happens is recorded; null if it is not.</param>
    void ShowRecord(string? record);

    void Show(SessionFact fact);

    /// <summary>An attempt is over.</summary>
    /// <param name="mayTryAgain">It may go better the next time: <see cref="ExpertAttempts.TryAgain"/> or
    /// <see cref="ExpertAttempts.Leave"/> is waited for.</param>
    void ShowOutcome(ExpertOutcome outcome, bool mayTryAgain);
}
