using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Beside.Ra.Invitations;
using Beside.Rdp.Pdus.Gcc;
using Beside.Wire;

namespace Beside.Session.Expert;

/// <summary>Checks that the computer that answers is the one that the invitation names. [MS-RAI] 2.2.2, [MS-RA] 3.5.5.
/// Nothing secret is sent before that.</summary>
public static class NoviceVerification
{
    /// <summary>Standard RDP Security: KH2 if there is one that we can compute, otherwise KH.</summary>
    /// <param name="publicKeyBlob">As it came. [MS-RDPBCGR] 2.2.1.4.3.1.1.</param>
    /// <returns>Null: it is another computer.</returns>
    public static NovicePin? VerifyKey(ConnectionString2 invitation, ReadOnlySpan<byte> publicKeyBlob)
    {
        if (invitation.Kh2 is { } kh2 && ComputeKh2(kh2, publicKeyBlob) is { } computed)
            return AreEqual(kh2, computed) ? NovicePin.Kh2 : null;
        return invitation.Kh is { } kh && AreEqual(kh, PublicKeyHash.Kh(publicKeyBlob)) ? NovicePin.Kh : null;
    }

    /// <summary>TLS: the certificate is CE. Where the invitation has none, KH2 or KH over the certificate's own key.</summary>
    /// <returns>Null: it is another computer, or nothing in the invitation tells.</returns>
    public static NovicePin? VerifyCertificate(ConnectionString2 invitation, X509Certificate2 certificate)
    {
        if (invitation.Certificate is { } expected)
            return certificate.RawDataMemory.Span.SequenceEqual(expected) ? NovicePin.Ce : null;
        return PublicKeyBlobOf(certificate) is { } blob ? VerifyKey(invitation, blob) : null;
    }

    /// <summary>Null for an algorithm that is not one of the specification's three.</summary>
    private static string? ComputeKh2(string expected, ReadOnlySpan<byte> publicKeyBlob) => expected.Split(':', 2)[0] switch
    {
        "sha256" => PublicKeyHash.Kh2(publicKeyBlob),
        "sha384" => "sha384:" + Convert.ToBase64String(SHA384.HashData(publicKeyBlob)),
        "sha512" => "sha512:" + Convert.ToBase64String(SHA512.HashData(publicKeyBlob)),
        _ => null,
    };

    private static byte[]? PublicKeyBlobOf(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        if (rsa is null) return null;
        RSAParameters key = rsa.ExportParameters(includePrivateParameters: false);
        if (key.Exponent!.Length > sizeof(uint)) return null;
        uint exponent = key.Exponent.Aggregate(0u, (value, b) => (value << 8) | b);
        return new RsaPublicKey(exponent, key.Modulus!.Reverse().ToArray()).ToArray();
    }

    private static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
}
