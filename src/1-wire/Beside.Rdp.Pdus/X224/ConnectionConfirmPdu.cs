using Beside.Wire;

namespace Beside.Rdp.Pdus.X224;

/// <summary>[MS-RDPBCGR] 2.2.1.2 Server X.224 Connection Confirm PDU, from the X.224 length indicator on. If both are
/// null, the server does not negotiate.</summary>
/// <param name="SelectedProtocol">RDP_NEG_RSP.</param>
/// <param name="FailureCode">RDP_NEG_FAILURE.</param>
public sealed record ConnectionConfirmPdu(SecurityProtocols? SelectedProtocol, NegotiationFailureCode? FailureCode = null)
    : IPdu<ConnectionConfirmPdu>
{
    private const byte ResponseType = 2;
    private const byte FailureType = 3;
    private const int NegotiationSize = 8;
    private const ushort ServerReference = 0x1234;

    public static string Name => "X.224 Connection Confirm";

    public int Size => X224Tpdu.ConnectionHeaderSize + (SelectedProtocol is null && FailureCode is null ? 0 : NegotiationSize);

    public static ConnectionConfirmPdu Read(scoped ref PduReader reader)
    {
        PduReader variable = X224Tpdu.ReadConnectionHeader(ref reader, X224Tpdu.ConnectionConfirm);
        if (variable.IsAtEnd) return new(null, null);

        byte type = variable.ReadUInt8("type");
        variable.Require(type is ResponseType or FailureType, "type", $"{type} is unknown");
        variable.Skip(1, "flags");
        ushort length = variable.ReadUInt16LittleEndian("length");
        variable.Require(length == NegotiationSize, "length", $"{length} is not 8");
        uint value = variable.ReadUInt32LittleEndian(type == ResponseType ? "selectedProtocol" : "failureCode");
        return type == ResponseType ? new((SecurityProtocols)value) : new(null, (NegotiationFailureCode)value);
    }

    public void Write(scoped ref PduWriter writer)
    {
        X224Tpdu.WriteConnectionHeader(ref writer, X224Tpdu.ConnectionConfirm, Size, ServerReference);
        if (SelectedProtocol is null && FailureCode is null) return;
        writer.WriteUInt8(FailureCode is null ? ResponseType : FailureType);
        writer.WriteUInt8(0);
        writer.WriteUInt16LittleEndian(NegotiationSize);
        writer.WriteUInt32LittleEndian(FailureCode is { } code ? (uint)code : (uint)SelectedProtocol!);
    }
}
