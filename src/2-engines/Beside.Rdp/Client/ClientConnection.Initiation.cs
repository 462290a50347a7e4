using System.Text;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpeps;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPEPS] 3.1 and [MS-RDPBCGR] 3.2.5.3.1 and 3.2.5.3.2: preconnection, X.224 and the choice of the security layer.</summary>
public sealed partial class ClientConnection
{
    private const int MaxChannelNameChars = 7;

    private SecurityLayer _security;

    /// <summary>What protects the connection, once the server has answered.</summary>
    public SecurityLayer Security => _security;

    private SecurityProtocols RequestedProtocols => _options.OfferTls ? SecurityProtocols.Ssl : SecurityProtocols.StandardRdp;

    /// <summary>The TLS handshake asked for by <see cref="ClientOutput.StartTls"/> has succeeded and the certificate is
    /// the right one; bytes are plaintext from here on.</summary>
    /// <param name="alsoChannels">Static virtual channels to ask for in addition to those of the options, now that the
    /// peer is verified.</param>
    public void CompleteTls(Instant now, params IReadOnlyList<string> alsoChannels)
    {
        if (_phase == ClientPhase.Closed) return;
        if (_phase != ClientPhase.TlsHandshake)
            throw new InvalidOperationException($"No TLS handshake was asked for within {_phase}.");
        _asked = CheckChannels([.. _options.Channels, .. alsoChannels], nameof(alsoChannels));
        BeginBasicSettings(now);
    }

    private static void Check(ClientConnectionOptions options)
    {
        CheckChannels(options.Channels, nameof(options));
        string[] info = [options.Domain, options.UserName, options.Password, options.AlternateShell, options.WorkingDir];
        if (info.Any(s => Encoding.Unicode.GetByteCount(s) > Limits.InfoStringMaxBytes - 4))
            throw new ArgumentException("A string of the Client Info PDU is too long.", nameof(options));
        if (options.ColorDepth is not (8 or 15 or 16 or 24 or 32))
            throw new ArgumentException($"{options.ColorDepth} bits is no colour depth.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDesktopPixels, 1, nameof(options));
    }

    private static IReadOnlyList<string> CheckChannels(IReadOnlyList<string> channels, string argument)
    {
        if (channels.Count > Limits.MaxStaticChannels)
            throw new ArgumentException($"At most {Limits.MaxStaticChannels} channels can be joined.", argument);
        if (channels.Any(c => c.Length is 0 or > MaxChannelNameChars))
            throw new ArgumentException($"A channel's name has 1 to {MaxChannelNameChars} characters.", argument);
        return channels;
    }

    /// <summary>No cookie: it would tell a name to everybody on the way.</summary>
    private void SendConnectionRequest()
    {
        if (_options.PreconnectionId is { } id) _sender.SendRaw(new PreconnectionPdu(id));
        _sender.SendX224(new ConnectionRequestPdu(null, _options.OfferTls ? SecurityProtocols.Ssl : null));
    }

    private void ReceiveConnectionConfirm(scoped ref PduReader reader, Instant now)
    {
        reader.Enter(ConnectionConfirmPdu.Name);
        ConnectionConfirmPdu confirm = ConnectionConfirmPdu.Read(ref reader);
        SecurityProtocols selected = confirm.SelectedProtocol ?? SecurityProtocols.StandardRdp;
        bool isRefused = confirm.FailureCode is not null
            || (selected == SecurityProtocols.StandardRdp && !_options.AllowStandardRdpSecurity);
        if (isRefused)
        {
            Emit(new ClientOutput.SecurityRefused(confirm.FailureCode));
            Close(
                ClientCloseReason.NoCommonSecurity,
                confirm.FailureCode is { } code ? $"the server answers {code}" : "the server does not speak TLS");
        }
        else if (selected == SecurityProtocols.StandardRdp)
        {
            _security = SecurityLayer.StandardRdp;
            BeginBasicSettings(now);
        }
        else if (selected == SecurityProtocols.Ssl && _options.OfferTls)
        {
            _security = SecurityLayer.Tls;
            Begin(ClientPhase.TlsHandshake, now);
            Emit(ClientOutput.StartTls.Instance);
        }
        else
        {
            Close(ClientCloseReason.OutOfSequence, $"the server selects {selected}, which was not offered", RdpRule.ProtocolNotRequested);
        }
    }
}
