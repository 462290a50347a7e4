namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.1.1 type of pduType.</summary>
public enum ShareControlType : byte
{
    /// <summary>PDUTYPE_DEMANDACTIVEPDU.</summary>
    DemandActive = 1,

    /// <summary>PDUTYPE_CONFIRMACTIVEPDU.</summary>
    ConfirmActive = 3,

    /// <summary>PDUTYPE_DEACTIVATEALLPDU.</summary>
    DeactivateAll = 6,

    /// <summary>PDUTYPE_DATAPDU.</summary>
    Data = 7,

    /// <summary>PDUTYPE_SERVER_REDIR_PKT.</summary>
    ServerRedirect = 10,
}
