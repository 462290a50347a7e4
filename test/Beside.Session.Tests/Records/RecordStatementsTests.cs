using System.Security.Cryptography;
using Beside.Session.Records;

namespace Beside.Session.Tests.Records;

public sealed class RecordStatementsTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";   // RFC 4648 section 4

    private static readonly byte[] Statement = "beside-record-1 closed\n"u8.ToArray();

    /// <summary>A signature's size varies with chance; behind two of three there are bits in its base64 that say nothing.</summary>
    [Fact]
    public void Signature_WrittenInAnotherForm_IsNone()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        for (int i = 0; i < 20; i++)
        {
            string signature = Convert.ToBase64String(key.SignData(Statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            Assert.True(RecordStatements.IsSigned(publicKey, Statement, signature));
            Assert.False(RecordStatements.IsSigned(publicKey, Statement, signature.Insert(4, " ")));
            Assert.False(RecordStatements.IsSigned(publicKey, Statement, Changed(signature)), signature);
            Assert.False(RecordStatements.IsSigned(Changed(publicKey), Statement, signature));
        }
    }

    /// <summary>The lowest bit of the last letter.</summary>
    private static string Changed(string base64)
    {
        char[] letters = base64.ToCharArray();
        int last = Array.FindLastIndex(letters, c => c != '=');
        letters[last] = Alphabet[Alphabet.IndexOf(letters[last], StringComparison.Ordinal) ^ 1];
        return new(letters);
    }
}
