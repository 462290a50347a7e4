using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.12.1.3 Licensing Error Message (LICENSE_ERROR_MESSAGE) with its preamble, after its
/// security header.</summary>
public sealed record LicenseErrorPdu(uint ErrorCode, uint StateTransition) : IPdu<LicenseErrorPdu>
{
    private const byte ErrorAlert = 0xFF;
    private const byte PreambleVersion3 = 0x03;
    private const ushort ErrorBlob = 0x0004;

    public static string Name => "LICENSE_ERROR_MESSAGE";

    /// <summary>STATUS_VALID_CLIENT, ST_NO_TRANSITION: all the licensing that a server needs if it asks for none.</summary>
    public static LicenseErrorPdu ValidClient { get; } = new(7, 2);

    public int Size => 4 /* preamble */ + 4 /* dwErrorCode */ + 4 /* dwStateTransition */ + 4 /* bbErrorInfo */;

    public static LicenseErrorPdu Read(scoped ref PduReader reader)
    {
        byte type = reader.ReadUInt8("bMsgType");
        reader.Require(type == ErrorAlert, "bMsgType", $"0x{type:x2} is not ERROR_ALERT");
        reader.Skip(1, "flags");
        reader.Skip(2, "wMsgSize");
        uint code = reader.ReadUInt32LittleEndian("dwErrorCode");
        uint transition = reader.ReadUInt32LittleEndian("dwStateTransition");
        reader.ReadRemaining();   // bbErrorInfo
        return new(code, transition);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(ErrorAlert);
        writer.WriteUInt8(PreambleVersion3);
        writer.WriteUInt16LittleEndian((ushort)Size);
        writer.WriteUInt32LittleEndian(ErrorCode);
        writer.WriteUInt32LittleEndian(StateTransition);
        writer.WriteUInt16LittleEndian(ErrorBlob);
        writer.WriteUInt16LittleEndian(0);
    }
}
