using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.10 to 3.3.5.3.12: key exchange, client info, licensing.</summary>
public sealed partial class ServerConnection
{
    private StandardRdpCipher? _decryptor;

    /// <summary>Goes on after <see cref="ServerOutput.LogonRequested"/>: licensing and capability exchange.</summary>
    public void Admit(Instant now)
    {
        if (_phase == ConnectionPhase.Closed) return;
        if (_phase != ConnectionPhase.AwaitingAdmission)
            throw new InvalidOperationException($"No logon was requested within {_phase}.");
        // 2.2.1.12, as clients expect it
        _sender.SendSecured(LicenseErrorPdu.ValidClient, SecurityHeaderFlags.License, SecurityHeaderUse.InTheClear);
        BeginCapabilitiesExchange(now);
    }

    /// <summary>Security Exchange PDU or Client Info PDU, told apart by the flags of their security header.</summary>
    private void ReceiveSecureSettings(Span<byte> frame, scoped ref PduReader reader)
    {
        if (_security == SecurityLayer.StandardRdp && _decryptor is null)
        {
            ReceiveSecurityExchange(ref reader);
            return;
        }

        SecurityHeaderFlags flags;
        PduReader body = _security == SecurityLayer.Tls
            ? OpenPlain(ref reader, out flags)
            : EncryptedPdu.Open(_decryptor!, frame, ref reader, out flags);
        body.Require(
            (flags & SecurityHeaderFlags.Info) != 0, RdpRule.SecureSettingsOutOfOrder, "flags", $"{flags}, a Client Info PDU is due");
        body.Require(
            _security == SecurityLayer.StandardRdp || (flags & SecurityHeaderFlags.Encrypt) == 0,
            RdpRule.EncryptedTwice,
            "flags",
            "encrypted twice");
        body.Enter(ClientInfoPdu.Name);
        OnClientInfo(ClientInfoPdu.Read(ref body));
    }

    private void ReceiveSecurityExchange(scoped ref PduReader reader)
    {
        SecurityHeaderFlags flags = SecurityHeader.Read(ref reader).Flags;
        reader.Require(
            (flags & SecurityHeaderFlags.Exchange) != 0,
            RdpRule.SecureSettingsOutOfOrder,
            "flags",
            $"{flags}, a Security Exchange PDU is due");
        reader.Enter(SecurityExchangePdu.Name);
        SecurityExchangePdu exchange = SecurityExchangePdu.Read(ref reader);
        int size = exchange.EncryptedClientRandom.Length;
        reader.Require(size == _options.Identity.ModulusSize, "length", $"{size} bytes for a key of {_options.Identity.ModulusSize}");

        byte[] blinding = new byte[_options.Identity.ModulusSize - 1];
        _options.FillRandom(blinding);
        byte[] clientRandom = _options.Identity.DecryptClientRandom(exchange.EncryptedClientRandom.Span, blinding);
        StandardRdpKeys keys = StandardRdpKeys.Derive(clientRandom, _serverRandom);
        _sender.Encryptor = new(keys.MacKey.Span, keys.ServerToClientKey.Span);
        _decryptor = new(keys.MacKey.Span, keys.ClientToServerKey.Span);
    }

    private static PduReader OpenPlain(scoped ref PduReader reader, out SecurityHeaderFlags flags)
    {
        flags = SecurityHeader.Read(ref reader).Flags;
        return reader;
    }

    private void OnClientInfo(ClientInfoPdu info)
    {
        _phase = ConnectionPhase.AwaitingAdmission;
        NextDeadline = null;
        Emit(new ServerOutput.LogonRequested(new(
            _security,
            info.UserName,
            info.Domain,
            info.Password,
            info.AlternateShell,
            info.WorkingDir,
            _core!.ClientName,
            _core.ClientBuild,
            _core.KeyboardLayout,
            [.. _channels.Where(c => c.IsJoined).Select(c => c.Name)])));
    }
}
