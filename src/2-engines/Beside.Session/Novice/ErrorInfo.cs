namespace Beside.Session.Novice;

/// <summary>[MS-RDPBCGR] 2.2.5.1.1 errorInfo: what the expert's program shows when the connection ends.</summary>
internal static class ErrorInfo
{
    /// <summary>ERRINFO_NONE.</summary>
    public const uint None = 0x0;

    /// <summary>ERRINFO_LOGON_TIMEOUT.</summary>
    public const uint LogonTimeout = 0x4;

    /// <summary>ERRINFO_DISCONNECTED_BY_OTHERCONNECTION.</summary>
    public const uint DisconnectedByOtherConnection = 0x5;

    /// <summary>ERRINFO_SERVER_DENIED_CONNECTION.</summary>
    public const uint ServerDeniedConnection = 0x7;

    /// <summary>ERRINFO_LOGOFF_BY_USER: programs show it as an ordinary end.</summary>
    public const uint LogoffByUser = 0xC;
}
