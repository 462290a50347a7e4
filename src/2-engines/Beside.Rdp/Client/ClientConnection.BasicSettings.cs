using System.Buffers.Binary;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.3 and 3.2.5.3.4: MCS Connect with the GCC blocks; and the server's key.</summary>
public sealed partial class ClientConnection
{
    private const uint Version10 = 0x00080011;           // RDP 10.12: understood by every server, none of its additions used
    private const uint ClientBuild = 2600;               // Windows XP's: xrdp 0.9.21 gives 419 and before no desktop of another size
    private const ushort PlaceholderDepth = 0xCA01;      // RNS_UD_COLOR_8BPP; highColorDepth says more
    private const ushort MaxHighColorDepth = 24;         // 32 bits are asked for by RNS_UD_CS_WANT_32BPP_SESSION
    private const ushort SupportedColorDepths = 0x000F;  // 24, 16, 15 and 32 bits
    private const uint ChannelOptions = 0xC0200000;      // CHANNEL_OPTION_INITIALIZED, ENCRYPT_RDP, SHOW_PROTOCOL; not compressed
    private const uint RedirectionSupported = 0x01 | (4 << 2);   // REDIRECTION_SUPPORTED, REDIRECTION_VERSION5; no session is named

    /// <summary>Ours: a shorter key than every server has used since RDP 4 is not a key. The client random has to be
    /// smaller than the modulus.</summary>
    private const int MinModulusBytes = 64;

    private RsaPublicKey? _serverKey;
    private byte[] _serverRandom = [];
    private IReadOnlyList<string> _asked;
    private StaticChannel[] _channels = [];

    /// <summary>The key of <see cref="ClientOutput.ServerKeyReceived"/> is the invitation's, so the connection sequence
    /// continues.</summary>
    public void ApproveServerKey(Instant now)
    {
        if (_phase == ClientPhase.Closed) return;
        if (_phase != ClientPhase.AwaitingApproval)
            throw new InvalidOperationException($"No key is to be approved within {_phase}.");
        BeginChannelConnection(now);
    }

    private void BeginBasicSettings(Instant now)
    {
        Begin(ClientPhase.BasicSettingsExchange, now);
        ClientEarlyCapabilities depth = _options.ColorDepth == 32 ? ClientEarlyCapabilities.Want32Bpp : 0;
        var core = new ClientCoreData(
            Version10,
            _options.DesktopWidth,
            _options.DesktopHeight,
            PlaceholderDepth,
            _options.KeyboardLayout,
            ClientBuild,
            _options.ClientName)
        {
            PostBeta2ColorDepth = PlaceholderDepth,
            HighColorDepth = (ushort)Math.Min(_options.ColorDepth, MaxHighColorDepth),
            SupportedColorDepths = SupportedColorDepths,
            EarlyCapabilityFlags = ClientEarlyCapabilities.SupportErrorInfo | ClientEarlyCapabilities.StrongAsymmetricKeys | depth,
            ServerSelectedProtocol = (uint)(_security == SecurityLayer.Tls ? SecurityProtocols.Ssl : SecurityProtocols.StandardRdp),
        };
        var security = new ClientSecurityData(
            _security == SecurityLayer.Tls ? EncryptionMethods.None : EncryptionMethods.Rc4With128Bits,
            EncryptionMethods.None);
        var network = new ClientNetworkData([.. _asked.Select(c => new ChannelDefinition(c, ChannelOptions))]);
        _sender.SendMcs(new ConnectInitialPdu(
            new(34, 2, 0, 1, 0, 1, 65535, 2),
            new(1, 1, 1, 1, 0, 1, 1056, 2),
            new(65535, 64535, 65535, 1, 0, 1, 65535, 2),
            new(core, security, network, new ClientClusterData(RedirectionSupported, 0))));
    }

    private void ReceiveConnectResponse(scoped ref PduReader reader, Instant now)
    {
        X224Tpdu.ReadDataHeader(ref reader);
        reader.Enter(ConnectResponsePdu.Name);
        ConferenceCreateResponse response = ConnectResponsePdu.Read(ref reader).UserData;
        IReadOnlyList<ushort> ids = response.Network.ChannelIds;
        // 2.2.1.4.4 has one for each that was asked for. xrdp 0.9.21 without `allow_channels` has none at all: what is
        // left out is not to be had.
        reader.Require(ids.Count <= _asked.Count, "channelIdArray", $"{ids.Count} channels, {_asked.Count} were asked for");
        _sender.IoChannelId = response.Network.IoChannelId;
        _channels = [.. ids.Select((id, i) => new StaticChannel(id, _asked[i], isServed: true))];

        // 3.2.5.3.4: somebody in between who took TLS out of our request has not changed this echo of it.
        if (response.Core.ClientRequestedProtocols is { } echo && echo != (uint)RequestedProtocols)
        {
            Close(
                ClientCloseReason.OutOfSequence,
                "the server saw a request for a different security layer than the one we sent",
                RdpRule.RequestChangedOnItsWay);
            return;
        }

        if (_security == SecurityLayer.Tls) OnServerWithTls(response.Security, now);
        else OnServerKey(ref reader, response.Security, now);
    }

    private void OnServerWithTls(ServerSecurityData security, Instant now)
    {
        if (security.EncryptionMethod == EncryptionMethods.None)
            BeginChannelConnection(now);
        else
            Close(ClientCloseReason.NoCommonSecurity, $"the server wants {security.EncryptionMethod} within TLS");
    }

    /// <summary>5.3.2: 128 bits, and both directions encrypted; we refuse anything weaker, whatever a server supports.</summary>
    private void OnServerKey(scoped ref PduReader reader, ServerSecurityData security, Instant now)
    {
        if (security.EncryptionMethod != EncryptionMethods.Rc4With128Bits
            || security.EncryptionLevel is not (EncryptionLevel.ClientCompatible or EncryptionLevel.High))
        {
            Close(
                ClientCloseReason.NoCommonSecurity,
                $"the server wants {security.EncryptionMethod} at the level {security.EncryptionLevel}");
            return;
        }

        (RsaPublicKey key, ReadOnlyMemory<byte> blob) = KeyOf(security.ServerCertificate);
        ReadOnlySpan<byte> modulus = key.Modulus.Span;
        reader.Require(
            modulus.Length >= MinModulusBytes,
            "keylen",
            $"a modulus of {modulus.Length} bytes, at least {MinModulusBytes} needed");
        reader.Require(modulus[StandardRdpKeys.RandomSize..].ContainsAnyExcept((byte)0), "modulus", "too small");
        reader.Require((modulus[0] & 1) == 1, "modulus", "even");
        reader.Require(key.Exponent > 1, "pubExp", "no exponent");
        _serverKey = key;
        _serverRandom = security.ServerRandom.ToArray();
        Begin(ClientPhase.AwaitingApproval, now);
        Emit(new ClientOutput.ServerKeyReceived(blob));
    }

    /// <summary>
    /// 2.2.1.4.3.1: the key, and the blob that KH and KH2 are taken over. A proprietary certificate has that blob, and
    /// it is taken as it came:
    /// a field that we would write in another way counts too. An X.509 chain has none: it is built from the key of the
    /// server's own certificate.
    /// </summary>
    private static (RsaPublicKey Key, ReadOnlyMemory<byte> Blob) KeyOf(ReadOnlyMemory<byte> certificate)
    {
        if (X509CertificateChain.IsIn(certificate.Span))
        {
            var chain = new PduReader(X509CertificateChain.Name, certificate.Span);
            RsaPublicKey key = X509CertificateChain.Read(ref chain).ReadServerKey();
            return (key, key.ToArray());
        }

        var reader = new PduReader(ProprietaryServerCertificate.Name, certificate.Span);
        RsaPublicKey publicKey = ProprietaryServerCertificate.Read(ref reader).PublicKey;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(certificate.Span[(ProprietaryServerCertificate.HeaderSize - 2)..]);
        return (publicKey, certificate.Slice(ProprietaryServerCertificate.HeaderSize, length));
    }
}
