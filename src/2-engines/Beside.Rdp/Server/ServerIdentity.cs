using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>The server's RSA-2048 key in the forms that the connection sequence needs: proprietary certificate and
/// X.509 certificate over the same key.</summary>
public sealed class ServerIdentity : IDisposable
{
    private const int KeyBits = 2048;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly RSA _rsa;
    private readonly RSAParameters _key;

    /// <param name="rsa">With its private part, 2048 bits. Belongs to this from here on.</param>
    /// <param name="certificate">Over the same key, with its private part. Belongs to this from here on.</param>
    public ServerIdentity(RSA rsa, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(rsa);
        ArgumentNullException.ThrowIfNull(certificate);
        if (rsa.KeySize != KeyBits)
            throw new ArgumentException($"An RSA key of {KeyBits} bits is needed.", nameof(rsa));

        _rsa = rsa;
        Certificate = certificate;
        _key = rsa.ExportParameters(includePrivateParameters: true);
        byte[] modulus = [.. _key.Modulus!.Reverse()];
        var publicKey = new RsaPublicKey(ToUInt32(_key.Exponent!), modulus);
        PublicKeyBlob = publicKey.ToArray();
        ProprietaryCertificate = TerminalServicesSigningKey.Sign(publicKey).ToArray();
    }

    /// <summary>The bytes that KH and KH2 are taken over. [MS-RAI] 2.2.2.</summary>
    public ReadOnlyMemory<byte> PublicKeyBlob { get; }

    /// <summary>PROPRIETARYSERVERCERTIFICATE, for Standard RDP Security.</summary>
    public ReadOnlyMemory<byte> ProprietaryCertificate { get; }

    /// <summary>Self-signed, with its private key, for TLS. Its raw data is attribute CE.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Bytes of the modulus.</summary>
    public int ModulusSize => KeyBits / 8;

    /// <summary>Makes a new key and a self-signed certificate for server authentication. Anybody who connects can read
    /// the certificate, before any proof.</summary>
    /// <param name="name">The common name of its subject.</param>
    /// <param name="serialNumber">Big-endian; the first byte is from 1 to 127. Empty: a random one.</param>
    public static ServerIdentity Create(
        string name, DateTimeOffset notBefore, DateTimeOffset notAfter, ReadOnlySpan<byte> serialNumber = default) =>
            Create(name, RSA.Create(KeyBits), notBefore, notAfter, serialNumber);

    /// <summary>As above, over a key that exists.</summary>
    /// <param name="rsa">As the constructor takes it.</param>
    public static ServerIdentity Create(
        string name, RSA rsa, DateTimeOffset notBefore, DateTimeOffset notAfter, ReadOnlySpan<byte> serialNumber = default)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        if (serialNumber.IsEmpty) return new(rsa, request.CreateSelfSigned(notBefore, notAfter));
        using X509Certificate2 bare = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), notBefore, notAfter, serialNumber);
        return new(rsa, bare.CopyWithPrivateKey(rsa));
    }

    /// <summary>The client random of a Security Exchange PDU. Data that was not encrypted for this key decrypts to
    /// noise, so the first MAC does not match.</summary>
    internal byte[] DecryptClientRandom(ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> blinding) =>
        RawRsa.Decrypt(encrypted, _key, blinding, StandardRdpKeys.RandomSize);

    public void Dispose()
    {
        Certificate.Dispose();
        _rsa.Dispose();
    }

    private static uint ToUInt32(byte[] bigEndian) => bigEndian.Aggregate(0u, (value, b) => (value << 8) | b);
}
