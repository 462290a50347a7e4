namespace Beside.Rdp.Pdus.X224;

/// <summary>[MS-RDPBCGR] 2.2.1.2.2 failureCode.</summary>
public enum NegotiationFailureCode : uint
{
    /// <summary>SSL_REQUIRED_BY_SERVER.</summary>
    SslRequiredByServer = 1,

    /// <summary>SSL_NOT_ALLOWED_BY_SERVER.</summary>
    SslNotAllowedByServer = 2,

    /// <summary>SSL_CERT_NOT_ON_SERVER.</summary>
    SslCertNotOnServer = 3,

    /// <summary>INCONSISTENT_FLAGS.</summary>
    InconsistentFlags = 4,

    /// <summary>HYBRID_REQUIRED_BY_SERVER.</summary>
    HybridRequiredByServer = 5,
}
