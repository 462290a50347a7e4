using System.Security.Cryptography;

namespace Beside.Session.Records;

/// <summary>The public key of a record: P-256 as SubjectPublicKeyInfo with a named curve and an uncompressed point, in
/// the one form that [RFC 5480] 2 gives it.</summary>
/// <remarks>It comes from a peer or out of any file: whatever differs from that form is turned away before the
/// platform's own reader would see it.</remarks>
internal static class RecordPublicKey
{
    private const int CoordinateSize = 32;

    private static ReadOnlySpan<byte> Prefix =>
    [
        0x30, 0x59,                                                               // SEQUENCE
        0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,         // id-ecPublicKey
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07,               // secp256r1
        0x03, 0x42, 0x00, 0x04,                                                   // BIT STRING, uncompressed
    ];

    /// <summary>Null: no such key, or a point that is not on the curve.</summary>
    public static ECDsa? TryImport(string base64)
    {
        if (!RecordBase64.TryRead(base64, out byte[]? bytes)) return null;
        ReadOnlySpan<byte> key = bytes;
        if (key.Length != Prefix.Length + (2 * CoordinateSize) || !key.StartsWith(Prefix))
            return null;
        var point =
            new ECPoint { X = key.Slice(Prefix.Length, CoordinateSize).ToArray(), Y = key[(Prefix.Length + CoordinateSize)..].ToArray() };
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
