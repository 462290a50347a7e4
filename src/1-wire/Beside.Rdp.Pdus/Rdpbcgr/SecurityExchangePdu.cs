using Beside.Rdp.Pdus.Gcc;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.10.1 Security Exchange PDU Data (TS_SECURITY_PACKET), after its security header.</summary>
/// <param name="EncryptedClientRandom">Little endian, without the 8 bytes of zeros after it.</param>
public sealed record SecurityExchangePdu(ReadOnlyMemory<byte> EncryptedClientRandom) : IPdu<SecurityExchangePdu>
{
    public static string Name => "TS_SECURITY_PACKET";

    public int Size => 4 + EncryptedClientRandom.Length + RsaPublicKey.PaddingSize;

    public static SecurityExchangePdu Read(scoped ref PduReader reader)
    {
        uint length = reader.ReadUInt32LittleEndian("length");
        reader.Require(
            length is > RsaPublicKey.PaddingSize and <= Limits.EncryptedRandomMaxBytes,
            "length",
            $"{length}, at most {Limits.EncryptedRandomMaxBytes} allowed");
        byte[] random = reader.ReadBytes((int)length - RsaPublicKey.PaddingSize, "encryptedClientRandom").ToArray();
        reader.Skip(RsaPublicKey.PaddingSize, "encryptedClientRandom");
        return new(random);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian((uint)(EncryptedClientRandom.Length + RsaPublicKey.PaddingSize));
        writer.WriteBytes(EncryptedClientRandom.Span);
        writer.WriteZeros(RsaPublicKey.PaddingSize);
    }
}
