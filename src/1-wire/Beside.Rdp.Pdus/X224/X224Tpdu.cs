using Beside.Wire;

namespace Beside.Rdp.Pdus.X224;

/// <summary>[X.224] 13.3, 13.4 and 13.7: what the TPDUs of RDP have in common, and the Class 0 Data TPDU.</summary>
public static class X224Tpdu
{
    public const byte ConnectionRequest = 0xE0;

    public const byte ConnectionConfirm = 0xD0;

    public const byte Data = 0xF0;

    public const int DataHeaderSize = 3;

    internal const int ConnectionHeaderSize = 1 /* LI */ + 1 /* code */ + 2 /* DST-REF */ + 2 /* SRC-REF */ + 1 /* class */;

    /// <summary>Passes over <c>02 f0 80</c>.</summary>
    public static void ReadDataHeader(scoped ref PduReader reader)
    {
        string outer = reader.Enter("X.224 Data");
        byte length = reader.PeekUInt8("LI");
        reader.Require(length == 2, "LI", $"{length} is not 2");
        reader.Skip(1, "LI");
        byte code = reader.PeekUInt8("code");
        reader.Require(code == Data, "code", $"0x{code:x2} is not a Data TPDU");
        reader.Skip(2, "EOT");
        reader.Leave(outer);
    }

    public static void WriteDataHeader(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(2);
        writer.WriteUInt8(Data);
        writer.WriteUInt8(0x80);
    }

    /// <summary>LI, code, references and class of a connection TPDU; the result reads its variable part.</summary>
    internal static PduReader ReadConnectionHeader(scoped ref PduReader reader, byte expectedCode)
    {
        byte length = reader.ReadUInt8("LI");
        PduReader body = reader.Slice(length, "LI");
        byte code = (byte)(body.PeekUInt8("code") & 0xF0);
        body.Require(code == expectedCode, "code", $"0x{code:x2} is not 0x{expectedCode:x2}");
        body.Skip(1, "code");
        body.Skip(2, "DST-REF");
        body.Skip(2, "SRC-REF");
        body.Skip(1, "class");
        return body;
    }

    internal static void WriteConnectionHeader(scoped ref PduWriter writer, byte code, int size, ushort sourceReference)
    {
        writer.WriteUInt8(checked((byte)(size - 1)));
        writer.WriteUInt8(code);
        writer.WriteUInt16BigEndian(0);
        writer.WriteUInt16BigEndian(sourceReference);
        writer.WriteUInt8(0);
    }
}
