using Beside.Ra.Invitations;
using Beside.Session.Facts;

namespace Beside.Runtime.Expert;

/// <summary>What all connections of one <see cref="ExpertHost"/> share.</summary>
/// <param name="Tell">Takes what is meant for the person who helps; called from the pump. False: it had to be recorded
/// and was not, so the session has to end.</param>
/// <param name="MayGoOn">False: it has to be recorded what happens, and cannot be any more.</param>
/// <param name="IsWatched">Whether anybody looks at the picture; <see cref="ExpertMessage.WatchedChanged"/> follows a change.</param>
internal sealed record ExpertPumpContext(
    ExpertHostOptions Options, OpenedInvitation Invitation, IPictureSink Picture, MonotonicClock Clock,
    Action<Memory<byte>> FillRandom, Func<SessionFact, bool> Tell,
    Func<bool> MayGoOn,
    Func<bool> IsWatched);
