using System.Security.Cryptography;
using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>The key of one record. It is nowhere but in memory: when the program ends nobody can sign for that record any more.</summary>
internal sealed class RecordKey : IRecordSigner, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public RecordKey() => PublicKey = _key.ExportSubjectPublicKeyInfo();

    public ReadOnlyMemory<byte> PublicKey { get; }

    public byte[] Sign(ReadOnlySpan<byte> statement) => _key.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => _key.Dispose();
}
