using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.2.1 Basic (TS_SECURITY_HEADER): the first four bytes of every security header.</summary>
public readonly record struct SecurityHeader(SecurityHeaderFlags Flags) : IPdu<SecurityHeader>
{
    public const int HeaderSize = 4;

    /// <summary>dataSignature of the Non-FIPS header (2.2.8.1.1.2.2), which follows where
    /// <see cref="SecurityHeaderFlags.Encrypt"/> is set.</summary>
    public const int DataSignatureSize = 8;

    public static string Name => "TS_SECURITY_HEADER";

    public int Size => HeaderSize;

    public static SecurityHeader Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        var flags = (SecurityHeaderFlags)reader.ReadUInt16LittleEndian("flags");
        reader.Skip(2, "flagsHi");
        reader.Leave(outer);
        return new(flags);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteUInt16LittleEndian(0);
    }
}
