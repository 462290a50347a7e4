using System.Net;
using System.Net.Sockets;
using Beside.Testing;

namespace Beside.Principals.Tests;

/// <summary>OpenLDAP's server on loopback, with a database of its own: CONTOSO with people, and groups within groups.</summary>
public sealed class SlapdServer : IAsyncLifetime
{
    private const string Program = "/usr/sbin/slapd";

    private readonly string _folder = Directory.CreateTempSubdirectory("beside-slapd-").FullName;
    private readonly int _port = FreePort();
    private readonly int _securePort = FreePort();
    private ChildProcess? _process;

    public string Certificates => Path.Combine(_folder, "trusted");

    /// <summary>As an administrator would write it for OpenLDAP, on the port of the test.</summary>
    internal LdapSettings Settings => new()
    {
        Domain = "CONTOSO", DnsName = "contoso.example", Server = new Uri($"ldap://127.0.0.1:{_port}"), BaseDn = "dc=contoso,dc=example",
        UserAttribute = "uid", GroupAttribute = "cn", AllowPlain = true,
    };

    /// <summary>As an administrator would write it for Active Directory.</summary>
    internal LdapSettings ActiveDirectory => new()
    {
        Domain = "FABRIKAM", DnsName = "fabrikam.example", Server = new Uri($"ldap://127.0.0.1:{_port}"),
        BaseDn = "dc=fabrikam,dc=example", AllowPlain = true,
    };

    /// <summary>The same by TLS from the first byte.</summary>
    internal LdapSettings SecureSettings => Settings with { Server = new Uri($"ldaps://127.0.0.1:{_securePort}"), AllowPlain = false };

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), "This test needs the Debian package slapd.");
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        Directory.CreateDirectory(Path.Combine(_folder, "fabrikam"));
        Directory.CreateDirectory(Certificates);
        string key = Path.Combine(_folder, "key.pem"), certificate = Path.Combine(_folder, "certificate.pem"),
            configuration = Path.Combine(_folder, "slapd.conf");
        await ChildProcess.RunAsync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate]);
        string hash = (await ChildProcess.RunAsync("openssl", ["x509", "-hash", "-noout", "-in", certificate])).Trim();
        File.Copy(certificate, Path.Combine(Certificates, hash + ".0"));
        await File.WriteAllTextAsync(configuration, $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            {FabrikamDirectory.Schema.ReplaceLineEndings("\n")}
            modulepath /usr/lib/ldap
            moduleload back_mdb
            TLSCertificateFile {certificate}
            TLSCertificateKeyFile {key}
            database mdb
            maxsize 16777216
            suffix "dc=contoso,dc=example"
            rootdn "cn=admin,dc=contoso,dc=example"
            rootpw secret
            directory {Path.Combine(_folder, "data")}
            access to dn.subtree="ou=hidden,dc=contoso,dc=example" by users read by * none
            access to attrs=userPassword by anonymous auth
            access to * by * read
            database mdb
            maxsize 16777216
            suffix "dc=fabrikam,dc=example"
            directory {Path.Combine(_folder, "fabrikam")}
            access to * by * read

            """);
        await AddAsync("dc=contoso,dc=example", ContosoDirectory.Ldif);
        await AddAsync("dc=fabrikam,dc=example", FabrikamDirectory.Ldif);
        _process = ChildProcess.Start(Program, ["-d", "0", "-f", configuration, "-h",
            $"ldap://127.0.0.1:{_port}/ ldaps://127.0.0.1:{_securePort}/ ldap://127.0.0.2:{_port}/ ldaps://127.0.0.2:{_securePort}/"]);
        await ListeningAsync();
    }

    private async Task AddAsync(string suffix, string ldif)
    {
        string entries = Path.Combine(_folder, "entries.ldif");
        await File.WriteAllTextAsync(entries, ldif);
        await ChildProcess.RunAsync(Program, ["-T", "add", "-f", Path.Combine(_folder, "slapd.conf"), "-b", suffix, "-l", entries]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListeningAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, _port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                Assert.False(_process!.Exit.IsCompleted, $"slapd ended: {_process.Errors.Text}");
                await Task.Delay(20, limit.Token);   // it tells nobody when it listens
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
