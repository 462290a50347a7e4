namespace Beside.Rdp.Server;

/// <summary>The server's RSA key in the forms that the connection sequence needs.</summary>
public sealed class ServerIdentity
{
}
