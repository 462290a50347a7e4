using Beside.Platform;
using Beside.Policy;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>What all connections to one host share.</summary>
/// <param name="PostToOthers">Posts to all connections but this one.</param>
/// <param name="ReadPolicy">Reads the policies for a question that is due. Takes as long as a file system does, so never on a pump.</param>
/// <param name="Tell">Takes what is meant for the person who shares; called from any connection's pump. False: it had
/// to be recorded and was not, so the session has to end.</param>
/// <param name="MayGoOn">False: it has to be recorded what happens, and cannot be any more.</param>
internal sealed record SessionPumpContext(
    IDesktop Desktop,
    ServerIdentity Identity,
    SharedAdmission Admission,
    NoviceSessionOptions SessionOptions,
    NoviceRecords Records,
    MonotonicClock Clock,
    Action<Memory<byte>> FillRandom,
    Func<SessionFact, bool> Tell,
    Func<bool> MayGoOn,
    Action<SessionPump, PumpMessage> PostToOthers,
    Func<ConsentQuestion, RemoteAssistancePolicy> ReadPolicy);
