using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Beside.Session.Records.Exchange;

/// <summary>By what an expert knows, from the certificate that the invitation pins, that the novice keeps a record and exchanges heads.</summary>
public static class RecordMark
{
    /// <summary>The organizational unit in the certificate's subject.</summary>
    public const string OrganizationalUnit = "Beside record 1";

    private const string OrganizationalUnitOid = "2.5.4.11";

    /// <summary>False also where the subject is of a form that ours never has.</summary>
    public static bool IsIn(X509Certificate2 certificate)
    {
        try
        {
            return certificate.SubjectName.EnumerateRelativeDistinguishedNames().Any(
                n => !n.HasMultipleElements && n.GetSingleElementType().Value == OrganizationalUnitOid && n.GetSingleElementValue() == OrganizationalUnit);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
