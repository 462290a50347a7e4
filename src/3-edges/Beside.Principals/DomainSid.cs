using System.Buffers.Binary;

namespace Beside.Principals;

/// <summary>Security identifiers of one domain. [MS-DTYP] 2.4.2.2 SID (packet representation).</summary>
internal static class DomainSid
{
    private const int HeaderSize = 1 /* Revision */ + 1 /* SubAuthorityCount */ + 6 /* IdentifierAuthority */;
    private const int MaxSubAuthorities = 15;

    /// <summary>The identifier of the same domain that ends in this number; null if the argument is not an identifier.</summary>
    public static byte[]? Sibling(ReadOnlySpan<byte> sid, uint relativeId)
    {
        bool isSid = sid.Length >= HeaderSize + 4 && sid[0] == 1 && sid[1] <= MaxSubAuthorities && sid.Length == HeaderSize + (4 * sid[1]);
        if (!isSid) return null;
        byte[] sibling = sid.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(sibling.AsSpan(^4..), relativeId);
        return sibling;
    }
}
