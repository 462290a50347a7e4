namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.1 TS_UD_HEADER type.</summary>
public enum UserDataType : ushort
{
    /// <summary>CS_CORE.</summary>
    ClientCore = 0xC001,

    /// <summary>CS_SECURITY.</summary>
    ClientSecurity = 0xC002,

    /// <summary>CS_NET.</summary>
    ClientNetwork = 0xC003,

    /// <summary>CS_CLUSTER.</summary>
    ClientCluster = 0xC004,

    /// <summary>CS_MONITOR.</summary>
    ClientMonitor = 0xC005,

    /// <summary>SC_CORE.</summary>
    ServerCore = 0x0C01,

    /// <summary>SC_SECURITY.</summary>
    ServerSecurity = 0x0C02,

    /// <summary>SC_NET.</summary>
    ServerNetwork = 0x0C03,
}
