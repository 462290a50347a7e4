namespace Beside.PacketFilter;

/// <summary>What a rule does with a packet that it matches.</summary>
public enum RuleAction
{
    Continue,
    Accept,
    Drop,
    Reject,
    Return,
    Jump,
    Goto,

    /// <summary>The packet continues to another address or port.</summary>
    Divert,

    /// <summary>A program or something that is not known here decides.</summary>
    Undecided,
}
