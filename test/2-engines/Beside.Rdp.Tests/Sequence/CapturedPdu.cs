using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>One PDU of a <see cref="CapturedSequence"/>.</summary>
/// <param name="Name">Its title in [MS-RDPBCGR] 1.3.1.1.</param>
internal sealed record CapturedPdu(bool FromServer, string Name, List<byte> Bytes)
{
    /// <summary>What it is in the eyes of our PDUs, each of which has to be read to its end.</summary>
    public string Decode()
    {
        var reader = new PduReader(Name, Bytes.ToArray());
        Assert.Equal(Bytes.Count, TpktHeader.Read(ref reader).Length);
        if (reader.PeekRemaining()[1] != X224Tpdu.Data) return DecodeX224(reader.ReadRemaining());
        X224Tpdu.ReadDataHeader(ref reader);
        if (reader.PeekUInt8("choice") == 0x7F) return DecodeConnect(reader.ReadRemaining());
        DomainPduType type = DomainPdu.PeekType(ref reader);
        if (type is not (DomainPduType.SendDataRequest or DomainPduType.SendDataIndication))
            return DecodeDomain(type, reader.ReadRemaining());
        Assert.Equal(FromServer ? DomainPduType.SendDataIndication : DomainPduType.SendDataRequest, SendDataHeader.Read(ref reader).Type);
        return DecodeData(reader.ReadRemaining());
    }

    private string DecodeX224(ReadOnlySpan<byte> tpdu)
    {
        if (!FromServer) return Read<ConnectionRequestPdu>("X.224 Connection Request", tpdu);
        Assert.Equal(SecurityProtocols.Ssl, Pdu.Read<ConnectionConfirmPdu>(tpdu).SelectedProtocol);
        return "X.224 Connection Confirm";
    }

    private string DecodeConnect(ReadOnlySpan<byte> pdu) =>
        FromServer ? Read<ConnectResponsePdu>("MCS Connect Response", pdu) : Read<ConnectInitialPdu>("MCS Connect Initial", pdu);

    private static string DecodeDomain(DomainPduType type, ReadOnlySpan<byte> pdu) => type switch
    {
        DomainPduType.ErectDomainRequest => Read<ErectDomainRequestPdu>("MCS Erect Domain Request", pdu),
        DomainPduType.AttachUserRequest => Read<AttachUserRequestPdu>("MCS Attach User Request", pdu),
        DomainPduType.AttachUserConfirm => Read<AttachUserConfirmPdu>("MCS Attach User Confirm", pdu),
        DomainPduType.ChannelJoinRequest => Read<ChannelJoinRequestPdu>("MCS Channel Join Request", pdu),
        DomainPduType.ChannelJoinConfirm => Read<ChannelJoinConfirmPdu>("MCS Channel Join Confirm", pdu),
        _ => type.ToString(),
    };

    /// <summary>Client Info and licensing have a security header within TLS too; what else comes begins with its own length.</summary>
    private string DecodeData(ReadOnlySpan<byte> data)
    {
        SecurityHeaderFlags flags = Pdu.Read<SecurityHeader>(data[..SecurityHeader.HeaderSize]).Flags;
        ReadOnlySpan<byte> body = data[SecurityHeader.HeaderSize..];
        if ((int)flags == data.Length) return DecodeShare(data);
        return flags.HasFlag(SecurityHeaderFlags.Info)
            ? Read<ClientInfoPdu>("Client Info", body)
            : Read<LicenseErrorPdu>("License Error", body);
    }

    private static string DecodeShare(ReadOnlySpan<byte> share)
    {
        ShareControlHeader header = Pdu.Read<ShareControlHeader>(share[..ShareControlHeader.HeaderSize]);
        ReadOnlySpan<byte> body = share[ShareControlHeader.HeaderSize..];
        return header.Type switch
        {
            ShareControlType.DemandActive => Read<DemandActivePdu>("Demand Active", body),
            ShareControlType.ConfirmActive => Read<ConfirmActivePdu>("Confirm Active", body),
            ShareControlType.Data => DecodeShareData(body),
            var other => other.ToString(),
        };
    }

    private static string DecodeShareData(ReadOnlySpan<byte> data)
    {
        ShareDataType type = Pdu.Read<ShareDataHeader>(data[..ShareDataHeader.HeaderSize]).Type;
        ReadOnlySpan<byte> body = data[ShareDataHeader.HeaderSize..];
        return type switch
        {
            ShareDataType.Synchronize => Read<SynchronizePdu>("Synchronize", body),
            ShareDataType.Control => $"Control ({Pdu.Read<ControlPdu>(body).Action})",
            ShareDataType.FontList => Read<FontListPdu>("Font List", body),
            ShareDataType.FontMap => Read<FontMapPdu>("Font Map", body),
            _ => type.ToString(),
        };
    }

    private static string Read<T>(string name, ReadOnlySpan<byte> bytes)
        where T : IPdu<T>
    {
        Pdu.Read<T>(bytes);
        return name;
    }
}
