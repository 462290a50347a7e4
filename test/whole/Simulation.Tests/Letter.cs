using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;

namespace Simulation.Tests;

/// <summary>What is under way from one end to the other.</summary>
internal abstract record Letter
{
    /// <summary>What the client says of itself, at the end of RDP's connection sequence.</summary>
    public sealed record Logon(LogonRequest Request) : Letter;

    /// <summary>The server has admitted the client: the connection stands.</summary>
    public sealed record Activated : Letter;

    /// <summary>One message of a static virtual channel, in the bytes that the engine wrote.</summary>
    public sealed record Channel(string Name, byte[] Message) : Letter;

    public sealed record Picture : Letter;

    public sealed record Input(InputEvent Event) : Letter;

    /// <summary>The other end has closed the connection.</summary>
    public sealed record Closed : Letter;
}
