using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>
/// [MS-RDPELE] 2.2.1.4.2 X.509 Certificate Chain (X509_CERTIFICATE_CHAIN) as a server certificate: with the dwVersion
/// of [MS-RDPBCGR] 2.2.1.4.3.1 before it. We verify no signature, because the invitation names the key itself.
/// </summary>
/// <param name="Certificates">DER, the root's first, the server's last.</param>
public sealed record X509CertificateChain(IReadOnlyList<ReadOnlyMemory<byte>> Certificates) : IPdu<X509CertificateChain>
{
    private const uint TemporaryFlag = 0x80000000;
    private const uint Version2 = 2;
    private const int PaddingBase = 8;

    public static string Name => "X509_CERTIFICATE_CHAIN";

    public int Size => 4 /* dwVersion */ + 4 /* NumCertBlobs */ + Certificates.Sum(c => 4 /* cbCert */ + c.Length) + PaddingSize;

    private int PaddingSize => PaddingBase + (4 * Certificates.Count);

    /// <summary>Whether a server certificate is one of these, not a <see cref="ProprietaryServerCertificate"/>.</summary>
    public static bool IsIn(ReadOnlySpan<byte> serverCertificate) =>
        serverCertificate.Length >= 4
            && (new PduReader(Name, serverCertificate).ReadUInt32LittleEndian("dwVersion") & ~TemporaryFlag) == Version2;

    public static X509CertificateChain Read(scoped ref PduReader reader)
    {
        uint version = reader.ReadUInt32LittleEndian("dwVersion");
        reader.Require((version & ~TemporaryFlag) == Version2, "dwVersion", $"{version} is not 2");
        uint count = reader.ReadUInt32LittleEndian("NumCertBlobs");
        reader.Require(count is >= 1 and <= Limits.MaxCertificates, "NumCertBlobs", $"{count}, from 1 to {Limits.MaxCertificates} allowed");
        var certificates = new List<ReadOnlyMemory<byte>>();
        for (int i = 0; i < count; i++)
        {
            uint length = reader.ReadUInt32LittleEndian("cbCert");
            reader.Require(length <= (uint)reader.Remaining, "cbCert", $"{length} bytes announced, {reader.Remaining} here");
            certificates.Add(reader.ReadBytes((int)length, "abCert").ToArray());
        }

        reader.ReadRemaining();   // Padding; servers do not agree about its length
        return new(certificates);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(Version2);
        writer.WriteUInt32LittleEndian((uint)Certificates.Count);
        foreach (ReadOnlyMemory<byte> certificate in Certificates)
        {
            writer.WriteUInt32LittleEndian((uint)certificate.Length);
            writer.WriteBytes(certificate.Span);
        }

        writer.WriteZeros(PaddingSize);
    }

    /// <summary>The key of the server's own certificate, the last of the chain.</summary>
    /// <exception cref="MalformedPduException">It is not a certificate with an RSA key.</exception>
    public RsaPublicKey ReadServerKey() => CertificateKey.Read(Certificates[^1].Span);
}
