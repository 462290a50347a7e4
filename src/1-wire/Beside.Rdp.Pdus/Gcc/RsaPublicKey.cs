using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.4.3.1.1.1 RSA Public Key (RSA_PUBLIC_KEY): the PublicKeyBlob that KH and KH2 are taken
/// over ([MS-RAI] 2.2.2).</summary>
/// <param name="Exponent">pubExp.</param>
/// <param name="Modulus">Little endian, without the 8 bytes of zeros after it.</param>
public sealed record RsaPublicKey(uint Exponent, ReadOnlyMemory<byte> Modulus) : IPdu<RsaPublicKey>
{
    /// <summary>Zeros after the modulus, part of the blob.</summary>
    public const int PaddingSize = 8;

    internal const int MaxModulusBytes = 512;

    private const uint Magic = 0x31415352;   // "RSA1"
    private const int FixedSize = 5 * 4;

    public static string Name => "RSA_PUBLIC_KEY";

    public int Size => FixedSize + Modulus.Length + PaddingSize;

    public static RsaPublicKey Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        uint magic = reader.ReadUInt32LittleEndian("magic");
        reader.Require(magic == Magic, "magic", $"0x{magic:x8} is not RSA1");
        uint keyLength = reader.ReadUInt32LittleEndian("keylen");
        reader.Require(keyLength is > PaddingSize and <= MaxModulusBytes + PaddingSize, "keylen", $"{keyLength}");
        reader.Skip(4, "bitlen");
        reader.Skip(4, "datalen");
        uint exponent = reader.ReadUInt32LittleEndian("pubExp");
        byte[] modulus = reader.ReadBytes((int)keyLength - PaddingSize, "modulus").ToArray();
        reader.Skip(PaddingSize, "modulus");
        reader.Leave(outer);
        return new(exponent, modulus);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(Magic);
        writer.WriteUInt32LittleEndian((uint)(Modulus.Length + PaddingSize));
        writer.WriteUInt32LittleEndian((uint)(Modulus.Length * 8));
        writer.WriteUInt32LittleEndian((uint)(Modulus.Length - 1));
        writer.WriteUInt32LittleEndian(Exponent);
        writer.WriteBytes(Modulus.Span);
        writer.WriteZeros(PaddingSize);
    }
}
