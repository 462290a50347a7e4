using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Connection;

/// <summary>[MS-RDPBCGR] 5.3.6: what comes within Standard RDP Security, decrypted in place.</summary>
internal static class EncryptedPdu
{
    /// <summary>Slow path: at the levels that we accept everything is encrypted, so unencrypted data comes from somebody else.</summary>
    /// <returns>What was within.</returns>
    internal static PduReader Open(
        StandardRdpCipher decryptor, Span<byte> frame, scoped ref PduReader reader, out SecurityHeaderFlags flags)
    {
        flags = SecurityHeader.Read(ref reader).Flags;
        if ((flags & SecurityHeaderFlags.Encrypt) == 0)
            throw reader.Malformed("flags", $"{flags}, not encrypted", RdpRule.NotEncrypted);
        return Decrypt(decryptor, frame, ref reader, (flags & SecurityHeaderFlags.SecureChecksum) != 0);
    }

    /// <summary>The signature, and behind it the data to the end of the frame.</summary>
    internal static PduReader Decrypt(StandardRdpCipher decryptor, Span<byte> frame, scoped ref PduReader reader, bool salted)
    {
        ReadOnlySpan<byte> signature = reader.ReadBytes(SecurityHeader.DataSignatureSize, "dataSignature");
        Span<byte> data = frame[reader.Offset..];
        reader.Require(decryptor.TryDecrypt(data, signature, salted), "dataSignature", "does not fit the data");
        return new PduReader(reader.Pdu, data, reader.Offset);
    }
}
