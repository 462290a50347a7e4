namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 2.2.1.12.1.3 dwErrorCode, by its names and in words.</summary>
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

    /// <summary>For a person, without a full stop.</summary>
    internal static string Describe(uint code) => code switch
    {
        0x00000001 => "the other computer's licensing certificate is not valid",
        0x00000002 or 0x0000000B => "the other computer asks for a licence that we do not have",
        0x00000003 or 0x0000000C => "the other computer could not read what we said about licences",
        0x00000004 => "the other computer found a licence that was issued for something else",
        0x00000006 => "the other computer cannot reach the server that issues its licences",
        0x00000008 => "the other computer does not accept clients like ours",
        _ => "the other computer refuses the connection because we have no licence",
    };
}
