namespace Beside.Ra.Invitations;

internal static class Limits
{
    /// <summary>Ours: the largest ticket seen in the field has 2,912 bytes; a certificate and fifty addresses fit many times over.</summary>
    public const int ConnectionStringMaxChars = 64 * 1024;

    /// <summary>Ours: more addresses than any machine lists, few enough to be tried.</summary>
    public const int AddressesMax = 256;

}
