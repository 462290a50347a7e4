using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Beside.Wire.Legacy;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.3.2 and appendix A, LHTICKET: Connection String 2, AES-128-CBC under a key from the password, in hexadecimal.</summary>
/// <remarks>The format has no salt, no MAC and a zero IV; what protects it is a password with enough entropy (<see cref="InvitationPassword"/>).</remarks>
public static class LhTicket
{
    private const int HashPadBytes = 64;

    public static string Encrypt(string connectionString2, string password)
    {
        using Aes aes = CreateAes(password);
        return Convert.ToHexString(aes.EncryptCbc(Encoding.Unicode.GetBytes(connectionString2), stackalloc byte[16]));
    }

    /// <summary>False for a wrong password, which shows only in the padding and in the first characters, and for what is no ticket at all.</summary>
    public static bool TryDecrypt(string ticket, string password, [NotNullWhen(true)] out string? connectionString2)
    {
        connectionString2 = null;
        if (ticket.Length > Limits.ConnectionStringMaxChars * 4) return false;

        byte[] encrypted = new byte[ticket.Length / 2];
        if (encrypted.Length == 0 || encrypted.Length % 16 != 0) return false;
        if (Convert.FromHexString(ticket, encrypted, out _, out _) != OperationStatus.Done) return false;

        using Aes aes = CreateAes(password);
        byte[] plain = new byte[encrypted.Length];
        if (!TryDecrypt(aes, encrypted, plain, out int length)) return false;

        string text = Encoding.Unicode.GetString(plain, 0, length);
        if (length % 2 != 0 || !text.StartsWith("<E>", StringComparison.Ordinal)) return false;
        connectionString2 = text;
        return true;
    }

    private static bool TryDecrypt(Aes aes, byte[] encrypted, byte[] plain, out int length)
    {
        try
        {
            return aes.TryDecryptCbc(encrypted, stackalloc byte[16], plain, out length);
        }
        catch (CryptographicException)
        {
            length = 0;
            return false;   // the padding: nearly always a wrong password
        }
    }

    private static Aes CreateAes(string password)
    {
        var aes = Aes.Create();
        aes.Key = DeriveKey(password);
        return aes;
    }

    /// <summary>What CryptDeriveKey makes of SHA-1 for AES-128: the hash, XORed into 64 bytes of 0x36, hashed again, cut at 16 bytes.</summary>
    private static byte[] DeriveKey(string password)
    {
        Span<byte> pad = stackalloc byte[HashPadBytes];
        pad.Fill(0x36);
        byte[] hash = LegacyHash.Sha1(Encoding.Unicode.GetBytes(password));
        for (int i = 0; i < hash.Length; i++) pad[i] ^= hash[i];
        return LegacyHash.Sha1(pad)[..16];
    }
}
