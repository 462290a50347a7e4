namespace Beside.Ra.Invitations;

/// <summary>The result of an attempt to open an invitation with a password.</summary>
public enum InvitationOpening
{
    Opened,

    /// <summary>This is not the password of this invitation.</summary>
    WrongPassword,

    /// <summary>The password is right, but the ticket was changed or cut off on its way: ask for the file again.</summary>
    DamagedTicket,

    /// <summary>A file of Windows XP or Server 2003. Its version of the protocol sends the connection string in clear,
    /// and we do not speak it.</summary>
    Version1Retired,
}
