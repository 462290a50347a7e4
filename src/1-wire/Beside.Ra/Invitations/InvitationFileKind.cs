namespace Beside.Ra.Invitations;

/// <summary>What an invitation file turned out to be.</summary>
public enum InvitationFileKind
{
    /// <summary>Type 2: the connection string stands in LHTICKET, under a password. Windows Vista to 11, FreeRDP and Beside.</summary>
    Encrypted,

    /// <summary>Nothing but Connection String 2 itself: there is no password, and no proof can be given.</summary>
    ConnectionString,

    /// <summary>Type 1, Windows XP and Server 2003: RCTICKET alone, in clear, for version 1 of the protocol, which is retired.</summary>
    Version1,
}
