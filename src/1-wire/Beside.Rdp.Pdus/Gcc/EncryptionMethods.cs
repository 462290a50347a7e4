namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.3 encryptionMethods, and 2.2.1.4.3 encryptionMethod.</summary>
[Flags]
public enum EncryptionMethods : uint
{
    /// <summary>ENCRYPTION_METHOD_NONE.</summary>
    None = 0,

    /// <summary>40BIT_ENCRYPTION_FLAG.</summary>
    Rc4With40Bits = 0x01,

    /// <summary>128BIT_ENCRYPTION_FLAG.</summary>
    Rc4With128Bits = 0x02,

    /// <summary>56BIT_ENCRYPTION_FLAG.</summary>
    Rc4With56Bits = 0x08,

    /// <summary>FIPS_ENCRYPTION_FLAG.</summary>
    Fips = 0x10,
}
