using System.Security.Cryptography;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.10 and 3.2.5.3.11: key exchange and client info.</summary>
public sealed partial class ClientConnection
{
    private const ushort AddressFamilyInternet = 2;

    private StandardRdpCipher? _decryptor;

    private void SendSecureSettings(Instant now)
    {
        if (_security == SecurityLayer.StandardRdp) SendSecurityExchange();
        var info = new ClientInfoPdu(
            0,
            InfoFlags.Mouse | InfoFlags.DisableCtrlAltDel | InfoFlags.Unicode | InfoFlags.MaximizeShell /* xrdp lets nobody in without it */
            | InfoFlags.LogonNotify | InfoFlags.EnableWindowsKey | InfoFlags.ForceEncryptedClientPdus | InfoFlags.MouseHasWheel
            | (_options.AutoLogon ? InfoFlags.AutoLogon : 0) | CompressionOffer,
            _options.Domain,
            _options.UserName,
            _options.Password,
            _options.AlternateShell,
            _options.WorkingDir,
            new(AddressFamilyInternet, "", ""));   // where we are and what is installed here is nobody's business
        _sender.SendSecured(info, SecurityHeaderFlags.Info, SecurityHeaderUse.Always);
        Begin(ClientPhase.Licensing, now);
    }

    /// <summary>The last PDU in the clear.</summary>
    private void SendSecurityExchange()
    {
        byte[] clientRandom = new byte[StandardRdpKeys.RandomSize];
        _options.FillRandom(clientRandom);
        byte[] encrypted = RawRsa.Encrypt(clientRandom, _serverKey!.Exponent, _serverKey.Modulus.Span);
        _sender.SendSecured(new SecurityExchangePdu(encrypted), SecurityHeaderFlags.Exchange, SecurityHeaderUse.Always);

        StandardRdpKeys keys = StandardRdpKeys.Derive(clientRandom, _serverRandom);
        CryptographicOperations.ZeroMemory(clientRandom);
        _sender.Encryptor = new(keys.MacKey.Span, keys.ClientToServerKey.Span);
        _decryptor = new(keys.MacKey.Span, keys.ServerToClientKey.Span);
    }
}
