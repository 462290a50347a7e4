using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Beside.Ra.Invitations;

namespace Beside.Session.Admissions;

/// <summary>The proof of whoever knows a password: PassStub enciphered with it, or the password itself. [MS-RAI] 2.2.3.</summary>
/// <param name="password">See <see cref="InvitationPassword"/>; longer is fine.</param>
/// <param name="passStub">See <see cref="PassStub"/>.</param>
public sealed class PasswordProof(string password, string passStub)
{
    private readonly byte[] _enciphered = PassStub.Encrypt(passStub, password);
    private readonly byte[] _passwordHash = HashOf(password);

    /// <summary>Whether PASS of an expert blob is the proof. In constant time.</summary>
    public bool IsProvedBy(string? pass)
    {
        byte[] given = new byte[_enciphered.Length];
        bool isHex = pass?.Length == given.Length * 2 && Convert.FromHexString(pass, given, out _, out _) == OperationStatus.Done;
        return CryptographicOperations.FixedTimeEquals(given, _enciphered) && isHex;
    }

    /// <summary>Whether somebody typed the password, exactly or with blanks and letters of another case between. In
    /// constant time.</summary>
    public bool IsPassword(string typed)
    {
        bool isExact = CryptographicOperations.FixedTimeEquals(HashOf(typed), _passwordHash);
        bool isMeant = CryptographicOperations.FixedTimeEquals(HashOf(InvitationPassword.Normalize(typed)), _passwordHash);
        return isExact || isMeant;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.Unicode.GetBytes(text));
}
