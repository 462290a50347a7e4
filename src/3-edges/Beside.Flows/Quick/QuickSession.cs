using Beside.Ra.Invitations;
using Beside.Tunnel.Keys;

namespace Beside.Flows.Quick;

/// <summary>What the session of Remote Assistance inside a tunnel has at both ends alike, without a word about it.</summary>
internal static class QuickSession
{
    /// <summary>Any would do: the proof is the password's, which is as random as a key and used once.</summary>
    public const string PassStub = "BesideQuick001";

    /// <summary>As an expert has it who opened an invitation; there is no address to go to.</summary>
    public static OpenedInvitation Opened(RemoteAssistanceSecret secret, string sharer) => new(
        new ConnectionString2 { Id = secret.SessionId, Addresses = [] }, sharer,
        Ra.Invitations.PassStub.Encrypt(PassStub, secret.Password));
}
