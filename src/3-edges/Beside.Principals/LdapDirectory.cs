using System.DirectoryServices.Protocols;
using System.Net;
using Beside.Policy.Offers;

namespace Beside.Principals;

/// <summary>Users and groups of a domain, by LDAP: Active Directory, or any other with groups that name their members.</summary>
public sealed partial class LdapDirectory(LdapSettings settings) : IDirectory
{
    // ours: a directory in one building answers in milliseconds
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);   // ours: for all requests together

    public async Task<Membership?> FindAsync(Principal user, CancellationToken cancellationToken)
    {
        if (LdapSurroundings.WhyNotTrusted() is { } reason)
            throw new DirectoryUnavailableException($"Beside does not query the directory of {settings}: {reason}.");
        try
        {
            // libldap blocks; a thread of its own ends by the timeouts of its requests at the latest.
            return await Task.Run(() => Find(user, cancellationToken), cancellationToken)
                .WaitAsync(Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (DirectoryException e)
        {
            throw new DirectoryUnavailableException(
                $"The directory of {settings} does not answer as it should ({e.Message.TrimEnd('.')}).", e);
        }
        catch (TimeoutException e)
        {
            throw new DirectoryUnavailableException($"The directory of {settings} does not answer.", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new DirectoryUnavailableException(
                "LDAP needs the library libldap, which is not installed: install the Debian package libldap-2.5-0.", e);
        }
    }

    private LdapConnection Connect()
    {
        bool isSecure = settings.Server.Scheme == "ldaps";
        int port = settings.Server.Port > 0 ? settings.Server.Port : isSecure ? 636 : 389;
        var connection = new LdapConnection(
            new LdapDirectoryIdentifier(settings.Server.Host, port),
            null,
            settings.BindDn is null ? AuthType.Anonymous : AuthType.Basic)
        { Timeout = RequestTimeout };
        try
        {
            connection.SessionOptions.ProtocolVersion = 3;
            // another server is nobody that the administrator named
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            if (settings.TrustedCertificates is { } folder && !OperatingSystem.IsWindows())
            {
                connection.SessionOptions.TrustedCertificatesDirectory = folder;
                connection.SessionOptions.StartNewTlsSessionContext();
            }

            if (isSecure) connection.SessionOptions.SecureSocketLayer = true;
            else if (!settings.AllowPlain) StartTls(connection);
            if (settings.BindDn is { } name)
                connection.Bind(new NetworkCredential(name, PasswordOf(name)));
            else
                connection.Bind();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A server would take a name without a password for nobody, and say yes. RFC 4513 section 5.1.2.</summary>
    private string PasswordOf(string name) =>
        settings.Password is { Length: > 0 } password ? password : throw new DirectoryUnavailableException(
            $"The directory of {settings} has to be queried as {name}, but there is no password.");

    private static void StartTls(LdapConnection connection)
    {
        // System.DirectoryServices.Protocols 10.0 on Linux tells libldap the server's name with the first request, and
        // not before it starts TLS. So one is sent that says nothing and whose answer nobody reads.
        connection.AutoBind = false;
        connection.SendRequest(new SearchRequest(null, "(objectClass=*)", SearchScope.Base, "1.1"), RequestTimeout);
        connection.SessionOptions.StartTransportLayerSecurity(null);
    }
}
