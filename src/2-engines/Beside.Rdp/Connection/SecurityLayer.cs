namespace Beside.Rdp.Connection;

/// <summary>What protects the connection.</summary>
public enum SecurityLayer
{
    /// <summary>Standard RDP Security ([MS-RDPBCGR] 5.3): RSA key exchange, RC4, salted or plain MACs.</summary>
    StandardRdp,

    /// <summary>Enhanced RDP Security with TLS ([MS-RDPBCGR] 5.4).</summary>
    Tls,
}
