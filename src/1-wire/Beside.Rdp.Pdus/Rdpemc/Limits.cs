namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>Bounds of [MS-RDPEMC] 2.2.</summary>
internal static class Limits
{
    /// <summary>[MS-RDPEMC] 2.2.2: characters of a UNICODE_STRING.</summary>
    public const int UnicodeStringMaxChars = 1024;
}
