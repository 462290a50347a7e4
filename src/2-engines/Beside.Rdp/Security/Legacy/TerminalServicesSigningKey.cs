using System.Numerics;
using System.Security.Cryptography;
using Beside.Rdp.Pdus.Gcc;
using Beside.Wire;

namespace Beside.Rdp.Security.Legacy;

/// <summary>The 512-bit key that signs proprietary certificates. It is published, private part included ([MS-RDPBCGR]
/// 5.3.3.1.1), so its signature proves nothing; clients check it anyway.</summary>
public static class TerminalServicesSigningKey
{
    private static readonly BigInteger Modulus = new(
        Convert.FromHexString(
            "3D3A5EBD72433EC94DBBC11E4ABA5FCB3E882087EFF5C1E2D7B76B9AF2524595CE63656B583AFEEF7CE7BFFE3DF65C7D6C5E06091AF561BB2093095F056DEA87"),
        isUnsigned: true);

    private static readonly BigInteger PrivateExponent = new(
        Convert.FromHexString(
            "87A71932DA11875558001616256568F8243EE6FAE9674994CF92CC3399E80860179A129F24DDB12499C73AB80A7B0DDD350779170B519BB3C7100113E73FF35F"),
        isUnsigned: true);

    private static readonly BigInteger PublicExponent = new(0xC0887B5B);

    /// <summary>5.3.3.1.2 Signing a Proprietary Certificate.</summary>
    public static ProprietaryServerCertificate Sign(RsaPublicKey publicKey)
    {
        BigInteger signature = BigInteger.ModPow(new(PaddedHash(publicKey), isUnsigned: true), PrivateExponent, Modulus);
        byte[] bytes = new byte[ProprietaryServerCertificate.SignatureSize];
        signature.TryWriteBytes(bytes, out _, isUnsigned: true);
        return new(publicKey, bytes);
    }

    /// <summary>5.3.3.1.3 Validating a Proprietary Certificate.</summary>
    public static bool Verify(ProprietaryServerCertificate certificate)
    {
        BigInteger hash = BigInteger.ModPow(new(certificate.Signature.Span, isUnsigned: true), PublicExponent, Modulus);
        return hash == new BigInteger(PaddedHash(certificate.PublicKey), isUnsigned: true);
    }

    /// <summary>MD5 of the first six fields, then 00, FF up to the last byte but one, 01: a number of 63 bytes, little endian.</summary>
    private static byte[] PaddedHash(RsaPublicKey publicKey)
    {
        var certificate = new ProprietaryServerCertificate(publicKey, default);
        byte[] signed = new byte[ProprietaryServerCertificate.HeaderSize + publicKey.Size];
        var writer = new PduWriter(signed);
        certificate.WriteSigned(ref writer);

        byte[] padded = new byte[ProprietaryServerCertificate.SignatureSize];
        MD5.HashData(signed, padded);
        padded.AsSpan(MD5.HashSizeInBytes + 1).Fill(0xFF);
        padded[^2] = 0x01;
        padded[^1] = 0x00;
        return padded;
    }
}
