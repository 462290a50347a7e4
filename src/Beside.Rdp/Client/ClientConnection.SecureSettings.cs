using System.Security.Cryptography;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Security.Legacy;
using Beside.Rdp.Server;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.10 and 3.2.5.3.11: key exchange, client info; and the security header of everything after.</summary>
public sealed partial class ClientConnection
{
    private const ushort AddressFamilyInternet = 2;

    private StandardRdpCipher? _encryptor;
    private StandardRdpCipher? _decryptor;
    private bool _saltOutput;

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
        var writer = new PduWriter(BeginData(_ioChannelId, info.Size, SecurityHeaderFlags.Info, hasHeader: true));
        info.Write(ref writer);
        EndData(info.Size, hasHeader: true);
        Begin(ClientPhase.Licensing, now);
    }

    /// <summary>The last PDU in the clear.</summary>
    private void SendSecurityExchange()
    {
        byte[] clientRandom = new byte[StandardRdpKeys.RandomSize];
        _options.FillRandom(clientRandom);
        byte[] encrypted = RawRsa.Encrypt(clientRandom, _serverKey!.Exponent, _serverKey.Modulus.Span);
        var exchange = new SecurityExchangePdu(encrypted);
        var writer = new PduWriter(BeginData(_ioChannelId, exchange.Size, SecurityHeaderFlags.Exchange, hasHeader: true));
        exchange.Write(ref writer);
        EndData(exchange.Size, hasHeader: true);

        StandardRdpKeys keys = StandardRdpKeys.Derive(clientRandom, _serverRandom);
        CryptographicOperations.ZeroMemory(clientRandom);
        _encryptor = new(keys.MacKey.Span, keys.ClientToServerKey.Span);
        _decryptor = new(keys.MacKey.Span, keys.ServerToClientKey.Span);
    }

    private void ReceiveData(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        reader.Enter(SendDataHeader.Name);
        SendDataHeader header = SendDataHeader.Read(ref reader);
        if (_phase == ClientPhase.Licensing && header.ChannelId == _ioChannelId && IsLicensing(reader))
        {
            ReceiveLicensing(frame, ref reader, now);
            return;
        }

        PduReader body = _security == SecurityLayer.Tls ? reader : Open(frame, ref reader);
        if (header.ChannelId == _ioChannelId) ReceiveShare(ref body, now);
        else if (Find(header.ChannelId) is { } channel) ReceiveChannel(channel, ref body);
    }

    /// <summary>Standard RDP Security: at the levels that we accept everything is encrypted, so what is not comes from somebody else.</summary>
    private PduReader Open(Span<byte> frame, scoped ref PduReader reader)
    {
        SecurityHeaderFlags flags = SecurityHeader.Read(ref reader).Flags;
        reader.Require((flags & SecurityHeaderFlags.Encrypt) != 0, "flags", $"{flags}, not encrypted");
        ReadOnlySpan<byte> signature = reader.ReadBytes(SecurityHeader.DataSignatureSize, "dataSignature");
        return Decrypt(frame, ref reader, signature, (flags & SecurityHeaderFlags.SecureChecksum) != 0);
    }

    private PduReader Decrypt(Span<byte> frame, scoped ref PduReader reader, ReadOnlySpan<byte> signature, bool salted)
    {
        Span<byte> data = frame[reader.Offset..];
        reader.Require(_decryptor!.TryDecrypt(data, signature, salted), "dataSignature", "does not fit the data");
        return new PduReader(reader.Pdu, data, reader.Offset);
    }
}
