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
            string signature = Convert.ToBase64String(
                key.SignData(Statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            Assert.True(RecordStatements.IsSigned(publicKey, Statement, signature));
            Assert.False(RecordStatements.IsSigned(publicKey, Statement, signature.Insert(4, " ")));
            Assert.False(RecordStatements.IsSigned(publicKey, Statement, Changed(signature)), signature);
            Assert.False(RecordStatements.IsSigned(Changed(publicKey), Statement, signature));
        }
    }

    /// <summary>What anybody can make of a signature without the key.</summary>
    [Fact]
    public void ToOneForm_EitherOfTheTwoThatFit_IsTheSame()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        for (int i = 0; i < 20; i++)
        {
            string one = RecordSignature.ToOneForm(
                Convert.ToBase64String(key.SignData(Statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
            string other = OtherSignature.Of(one);

            Assert.True(RecordStatements.IsSigned(publicKey, Statement, one) && RecordStatements.IsSigned(publicKey, Statement, other));
            Assert.True(RecordSignature.IsInOneForm(one));
            Assert.False(RecordSignature.IsInOneForm(other));
            Assert.Equal(one, RecordSignature.ToOneForm(other));
        }
    }

    /// <summary>s = 0, r = n, a number with a zero too many, a number of no bytes, something behind it, nothing.</summary>
    [Theory]
    [InlineData("3006020101020100")]
    [InlineData("3026022100FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551020101")]
    [InlineData("300702020001020101")]
    [InlineData("30050200020101")]
    [InlineData("3006020101020101FF")]
    [InlineData("")]
    public void IsInOneForm_WhatIsNoSignature_IsNot(string hex) =>
        Assert.False(RecordSignature.IsInOneForm(Convert.ToBase64String(Convert.FromHexString(hex))));

    /// <summary>The lowest bit of the last letter.</summary>
    private static string Changed(string base64)
    {
        char[] letters = base64.ToCharArray();
        int last = Array.FindLastIndex(letters, c => c != '=');
        letters[last] = Alphabet[Alphabet.IndexOf(letters[last], StringComparison.Ordinal) ^ 1];
        return new(letters);
    }
}
