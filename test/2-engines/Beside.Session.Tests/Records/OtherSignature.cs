using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;

namespace Beside.Session.Tests.Records;

/// <summary>The other signature that fits: (r, n−s) in place of (r, s). Making it needs no key.</summary>
internal static class OtherSignature
{
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        NumberStyles.AllowHexSpecifier,
        CultureInfo.InvariantCulture);

    public static string Of(string base64)
    {
        AsnReader numbers = new AsnReader(Convert.FromBase64String(base64), AsnEncodingRules.DER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(numbers.ReadInteger());
            writer.WriteInteger(Order - numbers.ReadInteger());
        }

        return Convert.ToBase64String(writer.Encode());
    }
}
