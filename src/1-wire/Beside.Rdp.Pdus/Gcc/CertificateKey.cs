using System.Buffers.Binary;
using System.Formats.Asn1;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>RFC 5280 4.1 down to SubjectPublicKeyInfo, and RFC 8017 A.1.1 RSAPublicKey in it. It skips everything else
/// in a certificate.</summary>
internal static class CertificateKey
{
    private const string Structure = "Certificate";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>md5WithRSAEncryption: what the licence service of Windows 2000 and later calls a server's key
    /// ([MS-RDPELE] 2.2.1.4.2).</summary>
    private const string RsaByTerminalServices = "1.2.840.113549.1.1.4";

    private const int MaxExponentBytes = 4;

    internal static RsaPublicKey Read(ReadOnlySpan<byte> certificate)
    {
        try
        {
            var rules = new AsnReaderOptions { SkipSetSortOrderVerification = true };
            AsnReader toBeSigned = new AsnReader(certificate.ToArray(), AsnEncodingRules.BER, rules).ReadSequence().ReadSequence();
            // version
            if (toBeSigned.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true))
                toBeSigned.ReadEncodedValue();
            for (int i = 0; i < 5; i++) toBeSigned.ReadEncodedValue();   // serialNumber, signature, issuer, validity, subject
            return ReadInfo(toBeSigned.ReadSequence());
        }
        catch (AsnContentException e)
        {
            throw new MalformedPduException(Structure, "subjectPublicKeyInfo", 0, e.Message);
        }
    }

    private static RsaPublicKey ReadInfo(AsnReader info)
    {
        string algorithm = info.ReadSequence().ReadObjectIdentifier();
        if (algorithm is not (RsaEncryption or RsaByTerminalServices))
            throw new MalformedPduException(Structure, "algorithm", 0, $"{algorithm} is not RSA");
        AsnReader key = new AsnReader(info.ReadBitString(out _), AsnEncodingRules.BER).ReadSequence();
        ReadOnlySpan<byte> modulus = key.ReadIntegerBytes().Span.TrimStart((byte)0);
        ReadOnlySpan<byte> exponent = key.ReadIntegerBytes().Span.TrimStart((byte)0);
        if (modulus.Length is 0 or > RsaPublicKey.MaxModulusBytes)
            throw new MalformedPduException(Structure, "modulus", 0, $"{modulus.Length} bytes");
        if (exponent.Length is 0 or > MaxExponentBytes)
            throw new MalformedPduException(Structure, "publicExponent", 0, $"{exponent.Length} bytes");
        Span<byte> wide = stackalloc byte[MaxExponentBytes];
        wide.Clear();
        exponent.CopyTo(wide[(MaxExponentBytes - exponent.Length)..]);
        byte[] littleEndian = modulus.ToArray();
        littleEndian.AsSpan().Reverse();
        return new(BinaryPrimitives.ReadUInt32BigEndian(wide), littleEndian);
    }
}
