using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beside.Rdp.Pdus.Gcc;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Tests.Gcc;

/// <summary>Certificates are those of the platform's own library.</summary>
public sealed class X509CertificateChainTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), To = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(512)]
    [InlineData(2048)]
    public void Chain_OfTwo_HasTheKeyOfTheLast(int bits)
    {
        using var authority = RSA.Create(2048);
        using var server = RSA.Create(bits);
        X509CertificateChain chain = Read(new X509CertificateChain([RsaCertificate(authority), RsaCertificate(server)]).ToArray());

        RsaPublicKey key = chain.ReadServerKey();
        RSAParameters expected = server.ExportParameters(includePrivateParameters: false);
        Assert.Equal(2, chain.Certificates.Count);
        Assert.Equal(65537u, key.Exponent);
        Assert.Equal(Convert.ToHexString([.. expected.Modulus!.Reverse()]), Convert.ToHexString(key.Modulus.Span));
    }

    /// <summary>[MS-RDPELE] 2.2.1.4.2: licence servers call the key's algorithm md5WithRSAEncryption.</summary>
    [Fact]
    public void Key_UnderTheNameOfTerminalServices_IsRead()
    {
        using var server = RSA.Create(2048);
        byte[] certificate = RsaCertificate(server);
        certificate[certificate.AsSpan().IndexOf(Convert.FromHexString("06092A864886F70D010101")) + 10] = 4;

        Assert.Equal(256, new X509CertificateChain([certificate]).ReadServerKey().Modulus.Length);
    }

    [Fact]
    public void Key_NotRsa_IsMalformed()
    {
        using var server = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] certificate = new CertificateRequest("CN=server", server, HashAlgorithmName.SHA256).CreateSelfSigned(From, To).RawData;

        var e = Assert.Throws<MalformedPduException>(() => new X509CertificateChain([certificate]).ReadServerKey());

        Assert.Equal("algorithm", e.Field);
    }

    [Fact]
    public void Certificate_CutOrChanged_IsAKeyOrMalformed()
    {
        using var server = RSA.Create(1024);
        byte[] certificate = RsaCertificate(server);
        for (int length = 0; length < certificate.Length; length++)
            Assert.Throws<MalformedPduException>(() => new X509CertificateChain([certificate.AsMemory(0, length)]).ReadServerKey());

        var random = new Random(1);
        for (int round = 0; round < 5000; round++)
        {
            byte[] changed = (byte[])certificate.Clone();
            for (int i = random.Next(1, 4); i > 0; i--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                Assert.InRange(new X509CertificateChain([changed]).ReadServerKey().Modulus.Length, 1, 512);
            }
            catch (MalformedPduException)
            {
                continue;
            }
        }
    }

    [Theory]
    [InlineData("01000000 01000000 00000000", "dwVersion")]
    [InlineData("02000080 00000000", "NumCertBlobs")]
    [InlineData("02000000 C9000000", "NumCertBlobs")]
    [InlineData("02000000 01000000 FFFFFFFF 00", "cbCert")]
    [InlineData("02000000 02000000 01000000 00", "cbCert")]
    public void Chain_NotWhatItAnnounces_IsMalformed(string hex, string field)
    {
        var e = Assert.Throws<MalformedPduException>(() => Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

        Assert.Equal(("X509_CERTIFICATE_CHAIN", field), (e.Pdu, e.Field));
    }

    [Theory]
    [InlineData("02000000", true)]
    [InlineData("02000080", true)]   // issued for a time
    [InlineData("01000000", false)]
    [InlineData("020000", false)]
    public void IsIn_ServerCertificate_IsDecidedByItsVersion(string hex, bool isChain) =>
        Assert.Equal(isChain, X509CertificateChain.IsIn(Convert.FromHexString(hex)));

    private static X509CertificateChain Read(byte[] bytes)
    {
        var reader = new PduReader(X509CertificateChain.Name, bytes);
        return X509CertificateChain.Read(ref reader);
    }

    private static byte[] RsaCertificate(RSA key)
    {
        using var signer = RSA.Create(2048);   // keys of 512 bits sign nothing
        var request = new CertificateRequest(new X500DistinguishedName("CN=server"), new PublicKey(key), HashAlgorithmName.SHA256);
        return request.Create(new X500DistinguishedName("CN=authority"), X509SignatureGenerator.CreateForRSA(
            signer, RSASignaturePadding.Pkcs1), From, To, [1, 2, 3]).RawData;
    }
}
