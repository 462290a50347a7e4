using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Session.Invitations;
using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>What all connections of one invitation share.</summary>
/// <param name="Tell">Takes what is meant for the person who shares; called from any connection's pump. False: it had to be recorded and was not, so the session has to end.</param>
internal sealed record SessionPumpContext(
    IDesktop Desktop,
    ServerIdentity Identity,
    IssuedInvitation Invitation,
    NoviceSessionOptions SessionOptions,
    MonotonicClock Clock,
    Action<Memory<byte>> FillRandom,
    Func<NoviceEvent, bool> Tell);
