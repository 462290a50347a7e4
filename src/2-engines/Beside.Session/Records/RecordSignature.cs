using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;

namespace Beside.Session.Records;

/// <summary>The one form of a signature: DER, with the smaller of the two valid numbers s. From (r, s) anybody can make
/// (r, n−s), which is also valid.</summary>
public static class RecordSignature
{
    /// <summary>n of P-256. FIPS 186-4 D.1.2.3.</summary>
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        NumberStyles.AllowHexSpecifier,
        CultureInfo.InvariantCulture);

    /// <summary>Whether it is in that form.</summary>
    /// <param name="base64">DER.</param>
    public static bool IsInOneForm(string base64) =>
        RecordBase64.TryRead(base64, out byte[]? der) && TryRead(der, out _, out BigInteger s) && s <= Order - s;

    /// <summary>Returns the same signature in that form, and anything that is not a signature unchanged.</summary>
    public static byte[] ToOneForm(byte[] der)
    {
        if (!TryRead(der, out BigInteger r, out BigInteger s)) return der;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(BigInteger.Min(s, Order - s));
        }

        return writer.Encode();
    }

    /// <inheritdoc cref="ToOneForm(byte[])"/>
    public static string ToOneForm(string base64) =>
        RecordBase64.TryRead(base64, out byte[]? der) ? Convert.ToBase64String(ToOneForm(der)) : base64;

    private static bool TryRead(byte[] der, out BigInteger r, out BigInteger s)
    {
        (r, s) = (BigInteger.Zero, BigInteger.Zero);
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            AsnReader numbers = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            (r, s) = (numbers.ReadInteger(), numbers.ReadInteger());
            numbers.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            return false;
        }

        return r.Sign > 0 && s.Sign > 0 && r < Order && s < Order;
    }
}
