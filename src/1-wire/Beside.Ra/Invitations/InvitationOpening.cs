namespace Beside.Ra.Invitations;

/// <summary>How the attempt to open an invitation with a password went.</summary>
public enum InvitationOpening
{
    Opened,

    /// <summary>The password is not that of this invitation.</summary>
    WrongPassword,

    /// <summary>The password is right, and the ticket was changed or cut on its way: ask for the file again.</summary>
    DamagedTicket,

    /// <summary>A file of Windows XP or Server 2003. Its version of the protocol sends the connection string in clear and is not spoken.</summary>
    Version1Retired,
}
