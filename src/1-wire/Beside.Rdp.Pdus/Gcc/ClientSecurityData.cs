using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.3 Client Security Data (TS_UD_CS_SEC).</summary>
/// <param name="ExtEncryptionMethods">For French locales, in place of the first; 0 otherwise.</param>
public sealed record ClientSecurityData(EncryptionMethods EncryptionMethods, EncryptionMethods ExtEncryptionMethods)
{
    public int Size => UserDataHeader.Size + 4 + 4;

    internal static ClientSecurityData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_CS_SEC");
        var methods = (EncryptionMethods)reader.ReadUInt32LittleEndian("encryptionMethods");
        return new(methods, reader.Remaining < 4 ? 0 : (EncryptionMethods)reader.ReadUInt32LittleEndian("extEncryptionMethods"));
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ClientSecurity, Size);
        writer.WriteUInt32LittleEndian((uint)EncryptionMethods);
        writer.WriteUInt32LittleEndian((uint)ExtEncryptionMethods);
    }
}
