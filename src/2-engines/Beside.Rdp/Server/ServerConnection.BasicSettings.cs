using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.3 and 3.3.5.3.4: MCS Connect with the GCC blocks.</summary>
public sealed partial class ServerConnection
{
    private const ushort ServerChannelId = 1002;
    private const ushort IoChannelId = 1003;

    private readonly byte[] _serverRandom = new byte[StandardRdpKeys.RandomSize];
    private StaticChannel[] _channels = [];
    private ClientCoreData? _core;
    private int _colorDepth;

    private ushort UserChannelId => (ushort)(IoChannelId + 1 + _channels.Length);

    private void ReceiveConnectInitial(scoped ref PduReader reader)
    {
        X224Tpdu.ReadDataHeader(ref reader);
        reader.Enter(ConnectInitialPdu.Name);
        ConnectInitialPdu initial = ConnectInitialPdu.Read(ref reader);
        ServerSecurityData? security = ChooseSecurity(initial.UserData.Security);
        if (security is null)
        {
            Close(CloseReason.NoCommonSecurity, "the client offers neither TLS nor 128-bit encryption");
            return;
        }

        if (DomainParameters.Merge(initial.TargetParameters, initial.MinimumParameters, initial.MaximumParameters) is not { } domain)
        {
            Close(CloseReason.OutOfSequence, "the client's MCS domain parameters leave no choice", RdpRule.NoCommonDomainParameters);
            return;
        }

        _core = initial.UserData.Core;
        _colorDepth = Math.Min(ChooseColorDepth(_core), _options.MaxColorDepth);
        _channels = [.. (initial.UserData.Network?.Channels ?? []).Select(
            (c, i) => new StaticChannel((ushort)(IoChannelId + 1 + i), c.ChannelName, IsServed(c.ChannelName)))];
        var response = new ConnectResponsePdu(domain, new(
            new ServerCoreData(ServerCoreData.Version5, (uint)_requestedProtocols),
            security,
            new ServerNetworkData(IoChannelId, [.. _channels.Select(c => c.Id)])));
        _sender.SendMcs(response);
        _phase = ConnectionPhase.ChannelConnection;
    }

    private bool IsServed(string channel) => _options.Channels.Contains(channel, StringComparer.OrdinalIgnoreCase);

    private ServerSecurityData? ChooseSecurity(ClientSecurityData? client)
    {
        if (_security == SecurityLayer.Tls) return ServerSecurityData.None;
        EncryptionMethods offered = (client?.EncryptionMethods ?? 0) | (client?.ExtEncryptionMethods ?? 0);
        if ((offered & EncryptionMethods.Rc4With128Bits) == 0) return null;
        _options.FillRandom(_serverRandom);
        return new(
            EncryptionMethods.Rc4With128Bits, EncryptionLevel.ClientCompatible, _serverRandom, _options.Identity.ProprietaryCertificate);
    }

    /// <summary>2.2.1.3.2: 32 if the client wants and supports it, else highColorDepth, else the older fields. Palettes
    /// are raised to 16 bits.</summary>
    private static int ChooseColorDepth(ClientCoreData core)
    {
        bool wants32 = (core.EarlyCapabilityFlags & ClientEarlyCapabilities.Want32Bpp) == ClientEarlyCapabilities.Want32Bpp;
        if (wants32 && (core.SupportedColorDepths & ClientCoreData.Supports32Bpp) != 0) return 32;
        int depth = core.HighColorDepth ?? (core.PostBeta2ColorDepth ?? core.ColorDepth) switch
        {
            0xCA02 => 15,
            0xCA04 => 24,
            _ => 16,
        };
        return depth is 15 or 16 or 24 ? depth : 16;
    }
}
