using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beside.Ra.Invitations;
using Beside.Rdp.Server;
using Beside.Session.Expert;

namespace Beside.Session.Tests.Expert;

public sealed class NoviceVerificationTests
{
    /// <summary>The public key of the sample certificate in [MS-RDPBCGR] 4.1.4.</summary>
    private static readonly byte[] SampleKey = Convert.FromHexString(
        "525341314800000000020000" + "3f00000001000100"
        + "cb81feba6d61c35505d55f2e87f87194d6f1a5cbf15f0c3df8700296c4fb9bc83c2d55aee8ff3275ea6879e5a201fd31a0b11f55a61fc1f6d1838863265612bc0000000000000000");

    private const string SampleKh = "SuUKhTZ2tZOMQIeLZDUvuyuRmoI=";
    private const string SampleKh2 = "sha256:ZIpSyEc4GGugeZbViMDBpTAFcT6tdgRJtWl1FZO1gz8=";

    [Theory]
    [InlineData(SampleKh, null, NovicePin.Kh)]
    [InlineData(SampleKh, SampleKh2, NovicePin.Kh2)]
    [InlineData(null, SampleKh2, NovicePin.Kh2)]
    [InlineData("AAAA", SampleKh2, NovicePin.Kh2)]                 // the stronger one counts
    [InlineData(SampleKh, "sha3-256:AAAA", NovicePin.Kh)]          // one that nobody has specified tells nothing
    [InlineData(SampleKh, "sha256:AAAA", null)]
    [InlineData(SampleKh, "sha512:AAAA", null)]
    [InlineData("suukhtz2tzomqielzduvuyurmoi=", null, null)]       // capitals count
    [InlineData(null, "sha3-256:AAAA", null)]
    public void VerifyKey_TheSampleOfTheSpecification(string? kh, string? kh2, NovicePin? expected) =>
        Assert.Equal(expected, NoviceVerification.VerifyKey(Invitation(kh, kh2, null), SampleKey));

    [Theory]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public void VerifyKey_LongerHashes_AreComputed(string algorithm)
    {
        byte[] hash = algorithm == "sha384" ? SHA384.HashData(SampleKey) : SHA512.HashData(SampleKey);

        Assert.Equal(NovicePin.Kh2, NoviceVerification.VerifyKey(
            Invitation(null, $"{algorithm}:{Convert.ToBase64String(hash)}", null), SampleKey));
    }

    [Fact]
    public void VerifyCertificate_Ce_IsTheWholeCertificate()
    {
        using ServerIdentity ann = Identity(), mallory = Identity();
        ConnectionString2 invitation = Invitation(null, PublicKeyHash.Kh2(mallory.PublicKeyBlob.Span), ann.Certificate.RawData);

        Assert.Equal(NovicePin.Ce, NoviceVerification.VerifyCertificate(invitation, ann.Certificate));
        Assert.Null(NoviceVerification.VerifyCertificate(invitation, mallory.Certificate));   // also where another pin would fit
    }

    [Fact]
    public void VerifyCertificate_WithoutCe_TakesTheHashOfItsKey()
    {
        using ServerIdentity ann = Identity(), mallory = Identity();
        ConnectionString2 invitation = Invitation(PublicKeyHash.Kh(ann.PublicKeyBlob.Span), null, null);

        Assert.Equal(NovicePin.Kh, NoviceVerification.VerifyCertificate(invitation, ann.Certificate));
        Assert.Null(NoviceVerification.VerifyCertificate(invitation, mallory.Certificate));
    }

    [Fact]
    public void VerifyCertificate_OfAnotherKind_IsAnotherComputer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=novice", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.Null(NoviceVerification.VerifyCertificate(Invitation(SampleKh, null, null), certificate));
    }

    private static ServerIdentity Identity() =>
        ServerIdentity.Create("novice", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

    private static ConnectionString2 Invitation(string? kh, string? kh2, byte[]? certificate) =>
        new() { Kh = kh, Kh2 = kh2, Certificate = certificate, Id = "QQ==", Addresses = [new("192.0.2.1", 1)] };
}
