using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Relay.Tests;

public sealed class CertificatesTests
{
    [Fact]
    public async Task Certificate_Renewed_IsUsedForNewConnectionsAndOldOnesGoOn()
    {
        string folder = Directory.CreateTempSubdirectory("beside-certificate-").FullName;
        string certificate = Path.Combine(folder, "chain.pem"), key = Path.Combine(folder, "key.pem");
        string first = Write(certificate, key);
        await using RelayProcess relay = await RelayProcess.StartAsync("--certificate", certificate, "--certificate-key", key);
        (MeetClient maker, _, MeetClient joiner, _) = await MeetClient.PairAsync(relay.Meet);
        Assert.Equal(first, await SeenAsync(relay.Meet));

        await File.WriteAllTextAsync(certificate, "half a file");
        string second = Write(certificate, key);
        await NodesTests.UntilAsync(async () => await SeenAsync(relay.Meet) == second);

        await maker.SendAsync((byte[])[7]);
        Assert.Equal([7], await joiner.ReadBinaryAsync());
        await maker.DisposeAsync();
        await joiner.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes another pair of files; returns the certificate's fingerprint.</summary>
    internal static string Write(string certificate, string key)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificate, made.ExportCertificatePem());
        return made.Thumbprint;
    }

    private static async Task<string> SeenAsync(Uri meet)
    {
        string seen = "";
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            seen = ((X509Certificate2)certificate!).Thumbprint;
            return certificate.Subject == "CN=localhost";
        };
        await socket.ConnectAsync(meet, CancellationToken.None);
        return seen;
    }
}
