namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 2.2.1.12.1.3 dwErrorCode, by its names.</summary>
internal static class LicenseErrors
{
    internal static string NameOf(uint code) => code switch
    {
        0x00000001 => "ERR_INVALID_SERVER_CERTIFICATE",
        0x00000002 => "ERR_NO_LICENSE",
        0x00000003 => "ERR_INVALID_MAC",
        0x00000004 => "ERR_INVALID_SCOPE",
        0x00000006 => "ERR_NO_LICENSE_SERVER",
        0x00000008 => "ERR_INVALID_CLIENT",
        0x0000000B => "ERR_INVALID_PRODUCTID",
        0x0000000C => "ERR_INVALID_MESSAGE_LEN",
        _ => $"licence error 0x{code:x8}",
    };
}
