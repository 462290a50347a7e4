using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Testing.Rdp;

/// <summary>A client that walks the connection sequence of [MS-RDPBCGR] 1.3.1.1 by itself, sans-IO, and then does what
/// a test says.</summary>
/// <remarks>
/// Take <see cref="TakeOutput"/> to the server, bring the server's bytes to <see cref="Receive"/>. When
/// <see cref="NeedsTls"/> is set, the pipe is to be secured (or not: nothing here looks at it) and
/// <see cref="CompleteTls"/> called.
/// </remarks>
public sealed partial class ScriptedRdpClient(ScriptedRdpClientOptions options)
{
    private readonly List<byte> _toServer = [];
    private byte[] _fromServer = [];
    private int _joined;

    /// <summary>TLS is due on the pipe.</summary>
    public bool NeedsTls { get; private set; }

    /// <summary>The Font Map has come, for the first time or after a change of size.</summary>
    public bool IsActive { get; private set; }

    public int Activations { get; private set; }

    /// <summary>The server said goodbye.</summary>
    public bool IsDisconnected { get; private set; }

    public uint? ErrorInfo { get; private set; }

    /// <summary>Updates that have come, fragments put together, oldest first.</summary>
    public Queue<(FastPathUpdateCode Code, byte[] Payload)> Updates { get; } = new();

    /// <summary>Slow-path update and pointer PDUs that have come.</summary>
    public Queue<(ShareDataType Type, byte[] Payload)> SlowPathUpdates { get; } = new();

    /// <summary>Messages that have come on static channels, chunks put together.</summary>
    public Queue<(string Channel, byte[] Message)> ChannelMessages { get; } = new();

    public DemandActivePdu? DemandActive { get; private set; }

    public ConnectResponsePdu? ConnectResponse { get; private set; }

    public ConnectionConfirmPdu? ConnectionConfirm { get; private set; }

    public void Start()
    {
        _toServer.AddRange(options.Preconnection);
        SendTpkt(new ConnectionRequestPdu(options.Cookie, options.RequestedProtocols).ToArray());
    }

    public byte[] TakeOutput()
    {
        byte[] bytes = [.. _toServer];
        _toServer.Clear();
        return bytes;
    }

    public void CompleteTls()
    {
        NeedsTls = false;
        SendConnectInitial();
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        _fromServer = [.. _fromServer, .. bytes];
        while (TryTakeFrame(out byte[] frame)) ReceiveFrame(frame);
    }

    private bool TryTakeFrame(out byte[] frame)
    {
        frame = [];
        if (_fromServer.Length < 4) return false;
        bool isTpkt = _fromServer[0] == TpktHeader.Version;
        var reader = new PduReader("server", _fromServer);
        int length = isTpkt ? TpktHeader.Read(ref reader).Length : FastPathHeader.Read(ref reader).Length;
        if (_fromServer.Length < length) return false;
        frame = _fromServer[..length];
        _fromServer = _fromServer[length..];
        return true;
    }

    private void ReceiveFrame(byte[] frame)
    {
        if (frame[0] != TpktHeader.Version)
        {
            ReceiveFastPath(frame);
            return;
        }

        var reader = new PduReader("server", frame);
        TpktHeader.Read(ref reader);
        if (ConnectionConfirm is null) OnConnectionConfirm(ConnectionConfirmPdu.Read(ref reader));
        else ReceiveMcs(ref reader);
    }

    private void OnConnectionConfirm(ConnectionConfirmPdu confirm)
    {
        ConnectionConfirm = confirm;
        NeedsTls = confirm.SelectedProtocol == SecurityProtocols.Ssl;
        if (!NeedsTls) SendConnectInitial();
    }

    private void ReceiveMcs(scoped ref PduReader reader)
    {
        X224Tpdu.ReadDataHeader(ref reader);
        if (ConnectResponse is null)
        {
            ConnectResponse = ConnectResponsePdu.Read(ref reader);
            SendMcs(new ErectDomainRequestPdu());
            SendMcs(new AttachUserRequestPdu());
            return;
        }

        switch (DomainPdu.PeekType(ref reader))
        {
            case DomainPduType.AttachUserConfirm:
                _userId = AttachUserConfirmPdu.Read(ref reader).Initiator!.Value;
                foreach (ushort id in JoinOrder()) SendMcs(new ChannelJoinRequestPdu(_userId, id));
                break;
            case DomainPduType.ChannelJoinConfirm:
                if (++_joined == JoinOrder().Count()) SendSecureSettings();
                break;
            case DomainPduType.DisconnectProviderUltimatum:
                IsDisconnected = true;
                break;
            default:
                ReceiveData(ref reader);
                break;
        }
    }

    private IEnumerable<ushort> JoinOrder() =>
        [_userId, ConnectResponse!.UserData.Network.IoChannelId, .. ConnectResponse.UserData.Network.ChannelIds];

    private void SendConnectInitial()
    {
        var core = new ClientCoreData(0x00080011, 1024, 768, 0xCA01, 0x0409, 18363, "scripted")
        {
            PostBeta2ColorDepth = 0xCA01,
            HighColorDepth = options.HighColorDepth,
            SupportedColorDepths = 0x000F,
            EarlyCapabilityFlags = options.EarlyCapabilities,
            ServerSelectedProtocol = (uint?)ConnectionConfirm!.SelectedProtocol ?? 0,
        };
        var security = new ClientSecurityData(
            ConnectionConfirm.SelectedProtocol == SecurityProtocols.Ssl ? 0 : options.EncryptionMethods, 0);
        var network = new ClientNetworkData([.. options.Channels.Select(c => new ChannelDefinition(c, 0xC0A00000))]);
        SendMcs(new ConnectInitialPdu(
            new(34, 2, 0, 1, 0, 1, 65535, 2),
            new(1, 1, 1, 1, 0, 1, 1056, 2),
            new(65535, 65535, 65535, 1, 0, 1, 65535, 2),
            new(core, security, network, new ClientClusterData(0x0D, 0))));
    }

    private void SendMcs<T>(T pdu)
        where T : IPdu<T> => SendTpkt([0x02, 0xF0, 0x80, .. pdu.ToArray()]);

    private void SendTpkt(byte[] payload)
    {
        _toServer.AddRange(new TpktHeader((ushort)(TpktHeader.HeaderSize + payload.Length)).ToArray());
        _toServer.AddRange(payload);
    }
}
