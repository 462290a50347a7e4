using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.10 to 3.3.5.3.12: key exchange, client info, licensing; and the security header of everything after.</summary>
public sealed partial class ServerConnection
{
    private StandardRdpCipher? _encryptor;
    private StandardRdpCipher? _decryptor;
    private bool _saltOutput;

    /// <summary>Goes on after <see cref="ServerOutput.LogonRequested"/>: licensing and capability exchange.</summary>
    public void Admit(Instant now)
    {
        if (_phase == ConnectionPhase.Closed) return;
        if (_phase != ConnectionPhase.AwaitingAdmission) throw new InvalidOperationException($"No logon was requested within {_phase}.");
        SendLicense(LicenseErrorPdu.ValidClient);
        BeginCapabilitiesExchange(now);
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

        PduReader body = _security == SecurityLayer.Tls ? reader : Open(frame, ref reader, out _);
        if (_phase == ConnectionPhase.AwaitingAdmission) return;   // nothing of a client counts before it is admitted
        if (header.ChannelId == IoChannelId) ReceiveShare(ref body, now);
        else if (Find(header.ChannelId) is { } channel) ReceiveChannel(channel, ref body);
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
        PduReader body = _security == SecurityLayer.Tls ? OpenPlain(ref reader, out flags) : Open(frame, ref reader, out flags);
        body.Require((flags & SecurityHeaderFlags.Info) != 0, "flags", $"{flags}, a Client Info PDU is due");
        body.Require(_security == SecurityLayer.StandardRdp || (flags & SecurityHeaderFlags.Encrypt) == 0, "flags", "encrypted twice");
        body.Enter(ClientInfoPdu.Name);
        OnClientInfo(ClientInfoPdu.Read(ref body));
    }

    private void ReceiveSecurityExchange(scoped ref PduReader reader)
    {
        SecurityHeaderFlags flags = SecurityHeader.Read(ref reader).Flags;
        reader.Require((flags & SecurityHeaderFlags.Exchange) != 0, "flags", $"{flags}, a Security Exchange PDU is due");
        reader.Enter(SecurityExchangePdu.Name);
        SecurityExchangePdu exchange = SecurityExchangePdu.Read(ref reader);
        int size = exchange.EncryptedClientRandom.Length;
        reader.Require(size == _options.Identity.ModulusSize, "length", $"{size} bytes for a key of {_options.Identity.ModulusSize}");

        byte[] blinding = new byte[_options.Identity.ModulusSize - 1];
        _options.FillRandom(blinding);
        byte[] clientRandom = _options.Identity.DecryptClientRandom(exchange.EncryptedClientRandom.Span, blinding);
        StandardRdpKeys keys = StandardRdpKeys.Derive(clientRandom, _serverRandom);
        _encryptor = new(keys.MacKey.Span, keys.ServerToClientKey.Span);
        _decryptor = new(keys.MacKey.Span, keys.ClientToServerKey.Span);
    }

    /// <summary>Standard RDP Security: at our encryption level everything is encrypted, so what is not comes from somebody else.</summary>
    private PduReader Open(Span<byte> frame, scoped ref PduReader reader, out SecurityHeaderFlags flags)
    {
        flags = SecurityHeader.Read(ref reader).Flags;
        reader.Require((flags & SecurityHeaderFlags.Encrypt) != 0, "flags", $"{flags}, not encrypted");
        ReadOnlySpan<byte> signature = reader.ReadBytes(SecurityHeader.DataSignatureSize, "dataSignature");
        return Decrypt(frame, ref reader, signature, (flags & SecurityHeaderFlags.SecureChecksum) != 0);
    }

    private static PduReader OpenPlain(scoped ref PduReader reader, out SecurityHeaderFlags flags)
    {
        flags = SecurityHeader.Read(ref reader).Flags;
        return reader;
    }

    private PduReader Decrypt(Span<byte> frame, scoped ref PduReader reader, ReadOnlySpan<byte> signature, bool salted)
    {
        Span<byte> data = frame[reader.Offset..];
        reader.Require(_decryptor!.TryDecrypt(data, signature, salted), "dataSignature", "does not fit the data");
        return new PduReader(reader.Pdu, data, reader.Offset);
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

    /// <summary>2.2.1.12: a basic security header in any case, and in the clear, as clients expect it.</summary>
    private void SendLicense(LicenseErrorPdu license)
    {
        int bodySize = SecurityHeader.HeaderSize + license.Size;
        int size = McsHeadersSize + SendDataHeader.MaxSize + bodySize;
        var writer = new PduWriter(_output.Reserve(size));
        new TpktHeader((ushort)size).Write(ref writer);
        X224Tpdu.WriteDataHeader(ref writer);
        new SendDataHeader(DomainPduType.SendDataIndication, ServerChannelId, IoChannelId, bodySize).WriteWide(ref writer);
        new SecurityHeader(SecurityHeaderFlags.License).Write(ref writer);
        license.Write(ref writer);
        _output.Commit(size);
    }
}
