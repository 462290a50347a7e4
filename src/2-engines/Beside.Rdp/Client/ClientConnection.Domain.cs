using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>Each MCS PDU goes to the part of the connection that it is for, and each Send Data Indication to its
/// channel. [MS-RDPBCGR] 3.2.5.2.</summary>
public sealed partial class ClientConnection
{
    private void ReceiveDomainPdu(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        X224Tpdu.ReadDataHeader(ref reader);
        reader.Enter("DomainMCSPDU");
        switch (DomainPdu.PeekType(ref reader))
        {
            case DomainPduType.AttachUserConfirm when _phase == ClientPhase.ChannelConnection && _toJoin.Length == 0:
                OnAttachUserConfirm(AttachUserConfirmPdu.Read(ref reader));
                break;
            case DomainPduType.ChannelJoinConfirm when _phase == ClientPhase.ChannelConnection && _toJoin.Length > 0:
                OnChannelJoinConfirm(ref reader, ChannelJoinConfirmPdu.Read(ref reader), now);
                break;
            case DomainPduType.SendDataIndication when _phase >= ClientPhase.Licensing:
                ReceiveData(frame, ref reader, now);
                break;
            case DomainPduType.DisconnectProviderUltimatum:
                Close(
                    ClientCloseReason.ByServer,
                    $"disconnect provider ultimatum, {DisconnectProviderUltimatumPdu.Read(ref reader).Reason}");
                break;
            case var other:
                Close(ClientCloseReason.OutOfSequence, $"{other} ({(byte)other}) within {_phase}", RdpRule.DomainPduOutOfPhase);
                break;
        }
    }

    private void ReceiveData(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        reader.Enter(SendDataHeader.Name);
        SendDataHeader header = SendDataHeader.Read(ref reader);
        bool isBeforeShare = _phase == ClientPhase.Licensing && header.ChannelId == _sender.IoChannelId;
        if (isBeforeShare && IsLicensing(reader))
        {
            ReceiveLicensing(frame, ref reader, now);
            return;
        }

        PduReader body = _security == SecurityLayer.Tls ? reader : EncryptedPdu.Open(_decryptor!, frame, ref reader, out _);
        if (isBeforeShare) RequireShare(body);
        if (header.ChannelId == _sender.IoChannelId) ReceiveShare(ref body, now);
        else if (Find(header.ChannelId) is { } channel) ReceiveChannel(channel, ref body);
    }

    private StaticChannel? Find(ushort channelId) => Array.Find(_channels, c => c.Id == channelId && c.IsJoined);
}
