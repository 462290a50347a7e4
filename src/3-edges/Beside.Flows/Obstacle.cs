using System.Net;
using System.Net.Sockets;
using Beside.Flows.Quick;
using Beside.Policy;
using Beside.Rendezvous.Messages;
using Beside.Tunnel.Handshake;

namespace Beside.Flows;

/// <summary>Why a session cannot be begun. A face says it in words of its own; what comes as text here is of the
/// system, a file or a policy.</summary>
public abstract record Obstacle
{
    private Obstacle()
    {
    }

    /// <summary>A policy cannot be trusted or read, so assistance is off.</summary>
    /// <param name="Why">A sentence that names the file.</param>
    public sealed record PolicyRefused(string Why) : Obstacle;

    /// <summary>Nobody may be invited on this machine.</summary>
    /// <param name="Why">A sentence that says who decides so.</param>
    public sealed record InvitingForbidden(string Why) : Obstacle;

    /// <summary>The person wants to let in programs without Remote Assistance, and a policy allows only encrypted tickets.</summary>
    public sealed record PlainRdpForbidden(EffectiveValue By) : Obstacle;

    /// <summary>The person wants nothing to happen that is not recorded, and no record may be made.</summary>
    public sealed record RecordForbidden(EffectiveValue By) : Obstacle;

    /// <summary>A record is required and cannot be written.</summary>
    public sealed record CannotRecord(string Why) : Obstacle;

    /// <summary>This machine has no address that others reach.</summary>
    public sealed record NoNetwork : Obstacle;

    /// <param name="Port">0: the system was to choose.</param>
    public sealed record CannotListen(IReadOnlyList<IPAddress> Addresses, int Port, SocketError Error, string Why) : Obstacle;

    /// <summary>What is listened on is no address that others could go to.</summary>
    public sealed record NobodyCouldCome(IReadOnlyList<IPAddress> Addresses) : Obstacle;

    public sealed record CannotWriteInvitation(string Why) : Obstacle;

    /// <param name="Name">Where the invitation was to come from.</param>
    public sealed record InvitationIsFolder(string Name) : Obstacle;

    /// <param name="Name">Where the invitation was to come from.</param>
    public sealed record CannotReadInvitation(string Name, string Why) : Obstacle;

    /// <summary>What was read is no invitation, or none that can be used.</summary>
    /// <param name="Name">Where it came from.</param>
    public sealed record NoInvitation(string Name, string Field, string Reason) : Obstacle;

    /// <summary>An invitation of Windows XP or Server 2003, whose version is retired.</summary>
    public sealed record RetiredInvitation : Obstacle;

    public sealed record ExpiredInvitation(DateTimeOffset At) : Obstacle;

    /// <summary>The password does not fit the invitation.</summary>
    public sealed record WrongPassword : Obstacle;

    /// <summary>The password fits, and the ticket was changed or cut.</summary>
    public sealed record DamagedTicket : Obstacle;

    /// <summary>The password fits, and what the ticket holds is wrong.</summary>
    public sealed record DamagedInvitation(string Field, string Reason) : Obstacle;

    /// <summary>The library that codes need is not on this machine.</summary>
    public sealed record NoSodium(string Why) : Obstacle;

    /// <param name="Why">What the system says.</param>
    public sealed record RelayUnreachable(RelayAddress Relay, string Why) : Obstacle;

    /// <param name="RetryAfter">Whole seconds after which asking again may be of use, or 0.</param>
    public sealed record RelayRefused(RelayAddress Relay, RefusalReason Reason, int RetryAfter) : Obstacle;

    /// <summary>What answers does not speak the relay's protocol.</summary>
    public sealed record RelayIsNone(RelayAddress Relay) : Obstacle;

    /// <summary>Nobody entered the code in time.</summary>
    public sealed record CodeExpired : Obstacle;

    /// <summary>The code was tried three times with a wrong second half.</summary>
    public sealed record CodeSpent : Obstacle;

    /// <summary>The first half of the code that was entered leads to somebody whose second half is another one.</summary>
    public sealed record WrongCode : Obstacle;

    /// <summary>The other end left before the two had met.</summary>
    public sealed record OtherLeft : Obstacle;

    /// <summary>The other end's program does not do its part, for another reason than the code.</summary>
    public sealed record NoHandshake(HandshakeFailure Failure) : Obstacle;
}
