using System.Security.Cryptography;

namespace Beside.Tunnel.Keys;

/// <summary>Id and password of the RA session inside the tunnel: nobody types them, and both ends have them.
/// docs/tunnel.md, Keys.</summary>
public sealed class RemoteAssistanceSecret
{
    private const int IdBytes = 24;
    private const int PasswordBytes = 24;

    private RemoteAssistanceSecret(string sessionId, string password)
    {
        SessionId = sessionId;
        Password = password;
    }

    /// <summary>The token that the expert returns as WorkingDir: 32 characters of base64. [MS-RAI] 2.2.2.</summary>
    public string SessionId { get; }

    /// <summary>32 characters of base64, for the proof of [MS-RA] 2.2.1.11.</summary>
    public string Password { get; }

    internal static RemoteAssistanceSecret Derive(ReadOnlySpan<byte> master)
    {
        byte[] id = KeySchedule.Expand(master, "remote assistance id", IdBytes);
        byte[] password = KeySchedule.Expand(master, "remote assistance password", PasswordBytes);
        var secret = new RemoteAssistanceSecret(Convert.ToBase64String(id), Convert.ToBase64String(password));
        CryptographicOperations.ZeroMemory(password);
        return secret;
    }

    public override string ToString() => "secret of the RA session";
}
