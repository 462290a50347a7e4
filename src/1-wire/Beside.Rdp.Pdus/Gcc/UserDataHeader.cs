using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.1 User Data Header (TS_UD_HEADER).</summary>
internal static class UserDataHeader
{
    internal const int Size = 4;

    /// <summary>The next block's type; the result reads its body.</summary>
    internal static PduReader ReadBlock(scoped ref PduReader reader, out UserDataType type)
    {
        string outer = reader.Enter("TS_UD_HEADER");
        type = (UserDataType)reader.ReadUInt16LittleEndian("type");
        ushort length = reader.ReadUInt16LittleEndian("length");
        reader.Require(length >= Size, "length", $"{length}, at least {Size} needed");
        PduReader body = reader.Slice(length - Size, "length");
        reader.Leave(outer);
        return body;
    }

    internal static void Write(scoped ref PduWriter writer, UserDataType type, int size)
    {
        writer.WriteUInt16LittleEndian((ushort)type);
        writer.WriteUInt16LittleEndian(checked((ushort)size));
    }
}
