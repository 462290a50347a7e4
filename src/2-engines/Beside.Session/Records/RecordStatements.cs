using System.Security.Cryptography;
using System.Text;

namespace Beside.Session.Records;

/// <summary>The texts that are signed. They are ASCII, so printf can make them again and openssl can check them.</summary>
public static class RecordStatements
{
    /// <summary>By the record's own key, in its last line.</summary>
    public static byte[] Closing(string recordId, int line, DateTimeOffset time, string previous) =>
        Encoding.ASCII.GetBytes($"beside-record-1 closed\n{recordId}\n{line}\n{RecordTime.Format(time)}\n{previous}\n");

    /// <summary>By the other side's key: that record had come to this line, whose hash this is.</summary>
    public static byte[] Witness(string recordId, int line, string head) =>
        Encoding.ASCII.GetBytes($"beside-record-1 witnessed\n{recordId}\n{line}\n{head}\n");

    /// <summary>False also where key or signature cannot be read.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo over P-256, base64.</param>
    /// <param name="signature">DER, base64.</param>
    public static bool IsSigned(string publicKey, ReadOnlySpan<byte> statement, string signature)
    {
        // of the two numbers s that fit either: see RecordSignature
        if (!RecordBase64.TryRead(signature, out byte[]? bytes)) return false;
        using ECDsa? key = RecordPublicKey.TryImport(publicKey);
        try
        {
            return key is not null && key.VerifyData(statement, bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
