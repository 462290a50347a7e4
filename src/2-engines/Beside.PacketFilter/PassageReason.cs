namespace Beside.PacketFilter;

/// <summary>Why something may not get through.</summary>
/// <param name="Of">Which packet it stops: <c>the connection</c>, <c>the answer</c>.</param>
/// <param name="Outcome">The rule or policy.</param>
public sealed record PassageReason(string Of, Outcome Outcome)
{
    /// <summary>It stops the packet that asks for a connection, not one that follows.</summary>
    public bool IsOfTheFirstPacket => Of == ConnectionPackets.First;
}
