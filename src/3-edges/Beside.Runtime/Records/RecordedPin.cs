using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Beside.Runtime.Records;

/// <summary>The pin by which the novice's computer is recognised, in the same words on both sides.</summary>
internal static class RecordedPin
{
    public static string Of(X509Certificate2 certificate) =>
        "certificate sha256:" + Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    public static string OfKh2(string kh2) => "KH2 " + kh2;

    /// <summary>Of a pipe that seals its bytes itself: what both ends have alike is the session id.</summary>
    public static string OfSealed(string sessionId) =>
        "tunnel sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)));

    public static string OfKh(string kh) => "KH " + kh;
}
