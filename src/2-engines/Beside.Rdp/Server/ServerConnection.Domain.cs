using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>Each MCS PDU goes to the part of the connection that it is for, and each Send Data Request to its channel.
/// [MS-RDPBCGR] 3.3.5.2.</summary>
public sealed partial class ServerConnection
{
    private void ReceiveDomainPdu(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        X224Tpdu.ReadDataHeader(ref reader);
        reader.Enter("DomainMCSPDU");
        switch (DomainPdu.PeekType(ref reader))
        {
            case DomainPduType.ErectDomainRequest:
                ErectDomainRequestPdu.Read(ref reader);
                break;
            case DomainPduType.AttachUserRequest:
                AttachUserRequestPdu.Read(ref reader);
                OnAttachUserRequest();
                break;
            case DomainPduType.ChannelJoinRequest:
                OnChannelJoinRequest(ChannelJoinRequestPdu.Read(ref reader));
                break;
            case DomainPduType.SendDataRequest:
                ReceiveData(frame, ref reader, now);
                break;
            case DomainPduType.DisconnectProviderUltimatum:
                Close(CloseReason.ByClient, $"disconnect provider ultimatum, {DisconnectProviderUltimatumPdu.Read(ref reader).Reason}");
                break;
            case var other:
                throw reader.Malformed("DomainMCSPDU", $"choice {(byte)other} is not sent by clients", RdpRule.DomainPduOutOfPhase);
        }
    }

    private void ReceiveData(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        reader.Enter(SendDataHeader.Name);
        SendDataHeader header = SendDataHeader.Read(ref reader);
        if (_phase == ConnectionPhase.ChannelConnection)
        {
            ReceiveSecureSettings(frame, ref reader);
            return;
        }

        PduReader body = _security == SecurityLayer.Tls ? reader : EncryptedPdu.Open(_decryptor!, frame, ref reader, out _);
        if (_phase == ConnectionPhase.AwaitingAdmission) return;   // nothing of a client counts before it is admitted
        if (header.ChannelId == IoChannelId) ReceiveShare(ref body, now);
        else if (Find(header.ChannelId) is { } channel) ReceiveChannel(channel, ref body);
    }

    private StaticChannel? Find(ushort channelId)
    {
        int index = channelId - (IoChannelId + 1);
        return (uint)index < (uint)_channels.Length ? _channels[index] : null;
    }
}
