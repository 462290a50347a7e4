using System.Net;
using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Session.Expert;

namespace Beside.Runtime.Expert;

/// <summary>What the person who helps is told, in order.</summary>
public abstract record ExpertEvent
{
    private ExpertEvent()
    {
    }

    /// <summary>The addresses of the invitation are being tried.</summary>
    public sealed record Connecting(int AddressCount) : ExpertEvent;

    /// <summary>The computer that the invitation names has answered, and was known again.</summary>
    /// <param name="Pin">By what.</param>
    public sealed record Connected(IPEndPoint Peer, SecurityLayer Layer, NovicePin Pin) : ExpertEvent;

    public sealed record StateChanged(ExpertState State, bool IsPaused) : ExpertEvent;

    public sealed record ControlRefused(ControlRefusal Reason) : ExpertEvent;

    /// <summary>The novice's screen has this size from now on.</summary>
    public sealed record Resized(int Width, int Height) : ExpertEvent;

    /// <param name="Shape">Null: the arrow of this system. May be <see cref="PointerShape.Hidden"/>.</param>
    public sealed record PointerChanged(PointerShape? Shape) : ExpertEvent;

    /// <summary>The novice has moved the pointer to this pixel.</summary>
    public sealed record PointerMoved(int X, int Y) : ExpertEvent;

    public sealed record ChatReceived(string Text) : ExpertEvent;
}
