using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Beside.RelayBench;

/// <summary>One certificate for all, also as HAProxy wants it.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("beside-bench-").FullName;

    public CertificateFiles()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(Both, made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        Certificate = X509Certificate2.CreateFromPemFile(Both);
    }

    public string Both => Path.Combine(_folder, "both.pem");

    public string Config => Path.Combine(_folder, "haproxy.cfg");

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        Certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
