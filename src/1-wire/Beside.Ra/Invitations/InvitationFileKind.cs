namespace Beside.Ra.Invitations;

/// <summary>The kind of an invitation file.</summary>
public enum InvitationFileKind
{
    /// <summary>Type 2: LHTICKET holds the connection string, encrypted with a password. Windows Vista to 11, FreeRDP and Beside.</summary>
    Encrypted,

    /// <summary>Only Connection String 2 itself: it has no password, so the expert can give no proof.</summary>
    ConnectionString,

    /// <summary>Type 1, Windows XP and Server 2003: only RCTICKET, in clear, for version 1 of the protocol, which is retired.</summary>
    Version1,
}
