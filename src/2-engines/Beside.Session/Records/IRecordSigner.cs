namespace Beside.Session.Records;

/// <summary>The key pair of one record: ECDSA over P-256, made for this record and discarded with it.</summary>
public interface IRecordSigner
{
    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>A signature of SHA-256 over the statement, DER.</summary>
    byte[] Sign(ReadOnlySpan<byte> statement);
}
