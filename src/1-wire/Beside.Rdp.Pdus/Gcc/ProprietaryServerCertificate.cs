using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.4.3.1.1 Server Proprietary Certificate (PROPRIETARYSERVERCERTIFICATE).</summary>
/// <param name="Signature">64 bytes, little endian, without the 8 bytes of zeros after it. 5.3.3.1.2.</param>
public sealed record ProprietaryServerCertificate(RsaPublicKey PublicKey, ReadOnlyMemory<byte> Signature)
    : IPdu<ProprietaryServerCertificate>
{
    public const int SignatureSize = 64;

    /// <summary>From dwVersion to wPublicKeyBlobLen.</summary>
    public const int HeaderSize = 4 + 4 + 4 + 2 + 2;

    private const uint Version1 = 1;
    private const uint TemporaryFlag = 0x80000000;
    private const uint Rsa = 1;
    private const ushort PublicKeyBlobType = 0x0006;
    private const ushort SignatureBlobType = 0x0008;
    private const int SignaturePaddingSize = 8;

    public static string Name => "PROPRIETARYSERVERCERTIFICATE";

    public int Size => HeaderSize + PublicKey.Size + 2 + 2 + Signature.Length + SignaturePaddingSize;

    public static ProprietaryServerCertificate Read(scoped ref PduReader reader)
    {
        uint version = reader.ReadUInt32LittleEndian("dwVersion");
        reader.Require((version & ~TemporaryFlag) == Version1, "dwVersion", $"{version} is not 1");
        uint signatureAlgorithm = reader.ReadUInt32LittleEndian("dwSigAlgId");
        reader.Require(signatureAlgorithm == Rsa, "dwSigAlgId", $"{signatureAlgorithm} is not 1");
        uint keyAlgorithm = reader.ReadUInt32LittleEndian("dwKeyAlgId");
        reader.Require(keyAlgorithm == Rsa, "dwKeyAlgId", $"{keyAlgorithm} is not 1");
        ReadBlobType(ref reader, PublicKeyBlobType, "wPublicKeyBlobType");
        PduReader key = reader.Slice(reader.ReadUInt16LittleEndian("wPublicKeyBlobLen"), "wPublicKeyBlobLen");
        RsaPublicKey publicKey = RsaPublicKey.Read(ref key);
        ReadBlobType(ref reader, SignatureBlobType, "wSignatureBlobType");
        PduReader signature = reader.Slice(reader.ReadUInt16LittleEndian("wSignatureBlobLen"), "wSignatureBlobLen");
        return new(publicKey, signature.ReadBytes(SignatureSize, "SignatureBlob").ToArray());
    }

    public void Write(scoped ref PduWriter writer)
    {
        WriteSigned(ref writer);
        writer.WriteUInt16LittleEndian(SignatureBlobType);
        writer.WriteUInt16LittleEndian((ushort)(Signature.Length + SignaturePaddingSize));
        writer.WriteBytes(Signature.Span);
        writer.WriteZeros(SignaturePaddingSize);
    }

    /// <summary>The six fields that the signature covers.</summary>
    public void WriteSigned(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(Version1);
        writer.WriteUInt32LittleEndian(Rsa);
        writer.WriteUInt32LittleEndian(Rsa);
        writer.WriteUInt16LittleEndian(PublicKeyBlobType);
        writer.WriteUInt16LittleEndian((ushort)PublicKey.Size);
        PublicKey.Write(ref writer);
    }

    private static void ReadBlobType(scoped ref PduReader reader, ushort expected, string field)
    {
        ushort type = reader.ReadUInt16LittleEndian(field);
        reader.Require(type == expected, field, $"{type} is not {expected}");
    }
}
