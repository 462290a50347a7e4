using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Tests.Harness;

/// <summary>What a TLS server that is not ours is given: a certificate that it signed itself, and its key, as PEM files.</summary>
internal static class TlsKeyPair
{
    public const string Certificate = "certificate.pem";

    public const string Key = "key.pem";

    public static async Task WriteAsync(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder.File(Certificate), certificate.ExportCertificatePem() + "\n");
        await File.WriteAllTextAsync(folder.File(Key), key.ExportRSAPrivateKeyPem() + "\n");
    }
}
