using Beside.Tunnel.Messages;

namespace Beside.Tunnel;

/// <summary>What a <see cref="TunnelConnection"/> tells its owner, in order. Frames and data are taken by calls of their own.</summary>
public abstract record TunnelOutput
{
    private TunnelOutput()
    {
    }

    /// <summary>The connection is gone: no input is to be injected, keys are let go, both people see it. A new
    /// connection is wanted (<see cref="TunnelConnection.StartLeg"/>).</summary>
    public sealed record Broken : TunnelOutput;

    /// <summary>It goes on, by the same helper: proved, so nobody is asked again.</summary>
    public sealed record Resumed(int Leg) : TunnelOutput;

    /// <summary>Another connection carries it from here, without a break.</summary>
    public sealed record Switched(int Leg) : TunnelOutput;

    /// <summary>The owner closes this connection; the tunnel takes nothing from it any more.</summary>
    public sealed record LegEnded(int Leg, LegEnd Reason, string Detail) : TunnelOutput;

    /// <summary>A control message of the other end.</summary>
    public sealed record Received(TunnelMessage Message) : TunnelOutput;

    /// <summary>It is over; nothing follows. Data that came before can still be taken, and a frame that says why may
    /// still have to be sent.</summary>
    /// <param name="ByPeer">The other end said so.</param>
    /// <param name="Detail">For the log: names fields, quotes nothing.</param>
    public sealed record Ended(TunnelEnd Reason, bool ByPeer, string Detail) : TunnelOutput;
}
