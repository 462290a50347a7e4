using System.Security.Cryptography;
using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>The key of one record. It is nowhere but in memory: when the program ends nobody can sign for that record any more.</summary>
internal sealed class RecordKey : IRecordSigner, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock _gate = new();   // each connection has an exchange of its own

    public RecordKey() => PublicKey = _key.ExportSubjectPublicKeyInfo();

    public ReadOnlyMemory<byte> PublicKey { get; }

    public byte[] Sign(ReadOnlySpan<byte> statement)
    {
        lock (_gate)
            return _key.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose() => _key.Dispose();
}
