namespace Beside.PacketFilter;

/// <summary>What a rule changes, so that later rules see something else than was known before.</summary>
[Flags]
public enum RuleEffects
{
    None = 0,
    Mark = 1,
    ConnectionMark = 2,

    /// <summary>The connection is not tracked, or in another zone.</summary>
    Tracking = 4,
}
