namespace Beside.Rdp.Connection;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.2: which security header a PDU has.</summary>
internal enum SecurityHeaderUse
{
    /// <summary>Where something is encrypted; within TLS none.</summary>
    WhereEncrypted,

    /// <summary>In any case.</summary>
    Always,

    /// <summary>A basic one, and nothing is encrypted, also where the rest is.</summary>
    InTheClear,
}
