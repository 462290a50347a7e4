using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpeps;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPEPS] 3.2 and [MS-RDPBCGR] 3.3.5.3.1: preconnection, X.224 and the choice of the security layer.</summary>
public sealed partial class ServerConnection
{
    private SecurityLayer _security;
    private SecurityProtocols _requestedProtocols;

    /// <summary>The TLS handshake asked for by <see cref="ServerOutput.StartTls"/> has succeeded; bytes are plaintext
    /// from here on.</summary>
    public void CompleteTls(Instant now)
    {
        if (_phase == ConnectionPhase.Closed) return;
        if (_phase != ConnectionPhase.TlsHandshake)
            throw new InvalidOperationException($"No TLS handshake was asked for within {_phase}.");
        _phase = ConnectionPhase.BasicSettingsExchange;
    }

    /// <summary>Which source the client wants says nothing here: there is one.</summary>
    private void ReceivePreconnection(ReadOnlySpan<byte> frame, Instant now)
    {
        Pdu.Read<PreconnectionPdu>(frame);
        _phase = ConnectionPhase.ConnectionInitiation;
        NextDeadline = now + _options.ConnectTimeout;
    }

    private void ReceiveConnectionRequest(scoped ref PduReader reader, Instant now)
    {
        reader.Enter(ConnectionRequestPdu.Name);
        ConnectionRequestPdu request = ConnectionRequestPdu.Read(ref reader);
        NextDeadline = now + _options.ConnectTimeout;
        _requestedProtocols = request.RequestedProtocols ?? SecurityProtocols.StandardRdp;
        bool useTls = (_requestedProtocols & SecurityProtocols.Ssl) != 0;
        if (!useTls && !_options.AllowStandardRdpSecurity)
        {
            _sender.SendX224(
                new ConnectionConfirmPdu(null, request.RequestedProtocols is null ? null : NegotiationFailureCode.SslRequiredByServer));
            Close(CloseReason.NoCommonSecurity, "the client does not offer TLS");
            return;
        }

        _security = useTls ? SecurityLayer.Tls : SecurityLayer.StandardRdp;

        SecurityProtocols selected = useTls ? SecurityProtocols.Ssl : SecurityProtocols.StandardRdp;
        var confirm = new ConnectionConfirmPdu(request.RequestedProtocols is null ? null : selected);
        _sender.SendX224(confirm);
        _phase = useTls ? ConnectionPhase.TlsHandshake : ConnectionPhase.BasicSettingsExchange;
        if (useTls) Emit(ServerOutput.StartTls.Instance);
    }
}
