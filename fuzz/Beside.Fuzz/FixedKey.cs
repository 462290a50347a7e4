using System.Security.Cryptography;
using System.Text;
using Beside.Session.Records;

namespace Beside.Fuzz;

/// <summary>Signs nothing anybody believes: seeds are the same in every run.</summary>
internal sealed class FixedKey : IRecordSigner
{
    public ReadOnlyMemory<byte> PublicKey => Encoding.ASCII.GetBytes("no key");

    public byte[] Sign(ReadOnlySpan<byte> statement) => SHA256.HashData(statement);
}
