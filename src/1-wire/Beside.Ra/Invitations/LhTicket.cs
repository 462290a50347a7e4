using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Beside.Wire.Legacy;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.3.2 and appendix A, LHTICKET: Connection String 2, AES-128-CBC under a key from the password,
/// in hexadecimal.</summary>
/// <remarks>The format has no salt, no MAC and a zero IV; only a password with enough entropy protects it
/// (<see cref="InvitationPassword"/>).</remarks>
public static class LhTicket
{
    private const int HashPadBytes = 64;
    private const int BlockBytes = 16;

    public static string Encrypt(string connectionString2, string password)
    {
        using Aes aes = CreateAes(password);
        return Convert.ToHexString(aes.EncryptCbc(Encoding.Unicode.GetBytes(connectionString2), stackalloc byte[16]));
    }

    /// <summary>False for a wrong password, for a damaged ticket and for text that is not a ticket.</summary>
    public static bool TryDecrypt(string ticket, string password, [NotNullWhen(true)] out string? connectionString2) =>
        Open(ticket, password, out connectionString2) == InvitationOpening.Opened && connectionString2 is not null;

    /// <summary>Whether the text has the shape of a ticket: hexadecimal, whole blocks.</summary>
    public static bool IsWellFormed(string ticket) => TryGetBytes(ticket, out _);

    /// <summary>Tells a wrong password from a ticket that was damaged on its way, as far as a format without a MAC lets it.</summary>
    /// <remarks>
    /// In CBC a changed byte spoils its own block and the next one. Where the beginning or the end of the text comes out right, the
    /// password was right: a wrong one yields the four bytes of either once in 2^32 attempts.
    /// </remarks>
    /// <param name="connectionString2">Null unless <see cref="InvitationOpening.Opened"/>.</param>
    public static InvitationOpening Open(string ticket, string password, out string? connectionString2)
    {
        connectionString2 = null;
        if (!TryGetBytes(ticket, out byte[]? encrypted)) return InvitationOpening.DamagedTicket;

        using Aes aes = CreateAes(password);
        byte[] plain = aes.DecryptCbc(encrypted, stackalloc byte[BlockBytes], PaddingMode.None);
        // there are writers that count a terminator in, and FreeRDP reads both
        string text = Encoding.Unicode.GetString(plain, 0, plain.Length - PaddingOf(plain)).TrimEnd('\0');
        bool isBegin = text.StartsWith("<E", StringComparison.Ordinal);
        bool isEnd = text.AsSpan().TrimEnd().EndsWith("</E>", StringComparison.Ordinal);
        if (!isBegin && !isEnd) return InvitationOpening.WrongPassword;
        if (!isBegin || PaddingOf(plain) == 0) return InvitationOpening.DamagedTicket;

        connectionString2 = text;
        return InvitationOpening.Opened;
    }

    private static bool TryGetBytes(string ticket, [NotNullWhen(true)] out byte[]? encrypted)
    {
        encrypted = null;
        if (ticket.Length is 0 or > Limits.TicketMaxChars || ticket.Length % (BlockBytes * 2) != 0)
            return false;

        byte[] bytes = new byte[ticket.Length / 2];
        if (Convert.FromHexString(ticket, bytes, out _, out _) != OperationStatus.Done)
            return false;
        encrypted = bytes;
        return true;
    }

    /// <summary>Length of the padding (PKCS #7) after whole UTF-16 characters; 0 if there is none.</summary>
    private static int PaddingOf(ReadOnlySpan<byte> plain)
    {
        int padding = plain[^1];
        bool isPadding = padding is > 0 and <= BlockBytes && padding % 2 == 0 && !plain[^padding..].ContainsAnyExcept((byte)padding);
        return isPadding ? padding : 0;
    }

    private static Aes CreateAes(string password)
    {
        var aes = Aes.Create();
        aes.Key = DeriveKey(password);
        return aes;
    }

    /// <summary>The key that CryptDeriveKey derives from SHA-1 for AES-128: the hash XORed into 64 bytes of 0x36,
    /// hashed again, cut at 16 bytes.</summary>
    private static byte[] DeriveKey(string password)
    {
        Span<byte> pad = stackalloc byte[HashPadBytes];
        pad.Fill(0x36);
        byte[] hash = LegacyHash.Sha1(Encoding.Unicode.GetBytes(password));
        for (int i = 0; i < hash.Length; i++) pad[i] ^= hash[i];
        return LegacyHash.Sha1(pad)[..16];
    }
}
