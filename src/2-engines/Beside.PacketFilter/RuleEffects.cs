namespace Beside.PacketFilter;

/// <summary>The changes that a rule makes to a packet before later rules see it.</summary>
[Flags]
public enum RuleEffects
{
    None = 0,
    Mark = 1,
    ConnectionMark = 2,

    /// <summary>The connection is not tracked, or in another zone.</summary>
    Tracking = 4,
}
