namespace Beside.Session;

/// <summary>What a peer may not do on the channels of Remote Assistance. Every such end of a session names its rule;
/// the sentence beside it is for people and logs.</summary>
public enum AssistanceRule
{
    /// <summary>Three packets in a row that cannot be read. [MS-RA] 3.1.7; the number is ours.</summary>
    UnreadablePacketsInARow,

    /// <summary>An order that cannot be read: where the next one begins is unknown. [MS-RDPEMC] 3.1.5.</summary>
    UnreadableOrder,

    /// <summary>The novice's program pauses, shows, grants and takes back more often than a person does. Ours: each
    /// time is a line of the record.</summary>
    ChangesWithoutEnd,
}
