namespace Beside.Ra.Invitations;

/// <summary>The token of an invitation: <c>ID</c> of Connection String 2, WorkingDir of the Client Info PDU. 48 random
/// bytes, like those of Windows novices.</summary>
public static class SessionToken
{
    private const int RandomBytes = 48;

    /// <param name="fillRandom">Fills a span with random bytes fit for keys.</param>
    public static string Generate(Action<Span<byte>> fillRandom)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        fillRandom(random);
        return Convert.ToBase64String(random);
    }
}
