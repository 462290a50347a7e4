using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, a message on the logical channel RC_CTL.</summary>
public abstract record ControlMessage
{
    public abstract ControlMessageType Type { get; }

    private protected virtual int BodySize => 0;

    /// <summary>Reads the data of a packet for RC_CTL. A type that is not specified becomes an
    /// <see cref="UnknownMessage"/>, which the caller ignores.</summary>
    /// <exception cref="MalformedPduException">The bytes do not form the message that they announce.</exception>
    public static ControlMessage Read(ReadOnlySpan<byte> data)
    {
        var reader = new PduReader("REMOTEDESKTOP_CTL_BUFHEADER", data);
        var type = (ControlMessageType)reader.ReadUInt32LittleEndian("msgType");
        return type switch
        {
            ControlMessageType.RemoteControlDesktop => RemoteControlDesktopMessage.ReadBody(ref reader),
            ControlMessageType.Result => ResultMessage.ReadBody(ref reader),
            ControlMessageType.Authenticate => AuthenticateMessage.ReadBody(ref reader),
            ControlMessageType.ServerAnnounce => new ServerAnnounceMessage(),
            ControlMessageType.Disconnect => new DisconnectMessage(),
            ControlMessageType.VersionInfo => VersionInfoMessage.ReadBody(ref reader),
            ControlMessageType.IsConnected => new IsConnectedMessage(),
            ControlMessageType.VerifyPassword => VerifyPasswordMessage.ReadBody(ref reader),
            ControlMessageType.ExpertOnVista => ExpertOnVistaMessage.ReadBody(ref reader),
            ControlMessageType.RaNoviceName => RaNoviceNameMessage.ReadBody(ref reader),
            ControlMessageType.RaExpertName => RaExpertNameMessage.ReadBody(ref reader),
            ControlMessageType.Token => TokenMessage.ReadBody(ref reader),
            _ => new UnknownMessage(type),
        };
    }

    /// <summary>The whole packet for <c>remdesk</c>.</summary>
    public byte[] ToPacket()
    {
        byte[] data = new byte[4 + BodySize];
        var writer = new PduWriter(data);
        writer.WriteUInt32LittleEndian((uint)Type);
        WriteBody(ref writer);
        return RaPacket.ToArray(LogicalChannel.Control, data);
    }

    private protected virtual void WriteBody(scoped ref PduWriter writer)
    {
    }
}
