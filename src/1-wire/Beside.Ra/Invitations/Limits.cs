namespace Beside.Ra.Invitations;

internal static class Limits
{
    /// <summary>Ours: the largest ticket seen in the field has 2,912 bytes; a certificate and fifty addresses fit many
    /// times over.</summary>
    public const int ConnectionStringMaxChars = 64 * 1024;

    /// <summary>Ours: more addresses than any machine lists, but few enough to try.</summary>
    public const int AddressesMax = 256;

    /// <summary>Ours: an invitation file is a few kilobytes, twice that in UTF-16.</summary>
    public const int InvitationFileMaxBytes = 256 * 1024;

    /// <summary>Ours: stubs have 14 characters.</summary>
    public const int PassStubMaxChars = 255;

    /// <summary>Ours: two digits for each byte of the longest connection string in UTF-16.</summary>
    public const int TicketMaxChars = ConnectionStringMaxChars * 4;
}
