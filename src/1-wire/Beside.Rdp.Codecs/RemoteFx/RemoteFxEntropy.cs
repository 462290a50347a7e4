namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 2.2.1.1.1.1.1 entropyBits of TS_RFX_ICAP: the form of RLGR that a client takes.</summary>
public enum RemoteFxEntropy : byte
{
    /// <summary>CLW_ENTROPY_RLGR1.</summary>
    Rlgr1 = 1,

    /// <summary>CLW_ENTROPY_RLGR3.</summary>
    Rlgr3 = 4,
}
