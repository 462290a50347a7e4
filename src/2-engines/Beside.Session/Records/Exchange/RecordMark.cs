using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Beside.Session.Records.Exchange;

/// <summary>The mark in the pinned certificate by which an expert sees that the novice keeps a record and exchanges heads.</summary>
/// <remarks>It is the certificate's serial number. Anybody who connects can read that, but only somebody who has the
/// invitation's token, and so its password, can tell it from a random one.</remarks>
public static class RecordMark
{
    private const int Size = 16;   // [RFC 5280] 4.1.2.2: at most 20
    private const string Purpose = "beside-record-1 mark\n";

    /// <summary>The serial number of a certificate that is marked for the invitation with this token. For any other
    /// token it is as good as random.</summary>
    public static byte[] SerialNumber(string token)
    {
        byte[] number = SHA256.HashData(Encoding.UTF8.GetBytes(Purpose + token))[..Size];
        number[0] = (byte)((number[0] & 0x3F) | 0x40);   // positive, and as long as it is
        return number;
    }

    public static bool IsIn(X509Certificate2 certificate, string token)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return CryptographicOperations.FixedTimeEquals(certificate.SerialNumberBytes.Span, SerialNumber(token));
    }
}
