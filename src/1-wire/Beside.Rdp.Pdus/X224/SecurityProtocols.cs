namespace Beside.Rdp.Pdus.X224;

/// <summary>[MS-RDPBCGR] 2.2.1.1.1 requestedProtocols.</summary>
[Flags]
public enum SecurityProtocols : uint
{
    /// <summary>PROTOCOL_RDP: Standard RDP Security.</summary>
    StandardRdp = 0,

    /// <summary>PROTOCOL_SSL.</summary>
    Ssl = 0x1,

    /// <summary>PROTOCOL_HYBRID: CredSSP.</summary>
    Hybrid = 0x2,

    /// <summary>PROTOCOL_RDSTLS.</summary>
    RdsTls = 0x4,

    /// <summary>PROTOCOL_HYBRID_EX.</summary>
    HybridEx = 0x8,
}
