using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Security.Legacy;
using Beside.Wire;

namespace Beside.Testing.Rdp;

public sealed partial class ScriptedRdpClient
{
    private StandardRdpCipher? _encryptor;
    private StandardRdpCipher? _decryptor;
    private ushort _userId;

    /// <summary>The next encrypted PDU carries a signature that does not fit.</summary>
    public bool SpoilNextSignature { get; set; }

    private ushort IoChannelId => ConnectResponse!.UserData.Network.IoChannelId;

    private void SendSecureSettings()
    {
        ServerSecurityData security = ConnectResponse!.UserData.Security;
        if (security.EncryptionMethod != EncryptionMethods.None) SendSecurityExchange(security);
        var info = new ClientInfoPdu(
            0,
            InfoFlags.Mouse | InfoFlags.DisableCtrlAltDel | InfoFlags.Unicode | InfoFlags.LogonNotify | InfoFlags.EnableWindowsKey,
            "",
            options.UserName,
            "*",
            options.AlternateShell,
            options.WorkingDir,
            new(2, "192.0.2.7", "client"));
        SendSecured(IoChannelId, info.ToArray(), SecurityHeaderFlags.Info, alwaysWithHeader: true);
    }

    private void SendSecurityExchange(ServerSecurityData security)
    {
        ProprietaryServerCertificate certificate = Pdu.Read<ProprietaryServerCertificate>(security.ServerCertificate.Span);
        if (!TerminalServicesSigningKey.Verify(certificate))
            throw new InvalidOperationException("The proprietary certificate is not signed.");
        byte[] clientRandom = [.. Enumerable.Range(100, StandardRdpKeys.RandomSize).Select(i => (byte)i)];
        byte[] encrypted = RawRsa.Encrypt(clientRandom, certificate.PublicKey.Exponent, certificate.PublicKey.Modulus.Span);
        SendDataRequest(
            IoChannelId, [.. new SecurityHeader(SecurityHeaderFlags.Exchange).ToArray(), .. new SecurityExchangePdu(encrypted).ToArray()]);

        StandardRdpKeys keys = StandardRdpKeys.Derive(clientRandom, security.ServerRandom.Span);
        _encryptor = new(keys.MacKey.Span, keys.ClientToServerKey.Span);
        _decryptor = new(keys.MacKey.Span, keys.ServerToClientKey.Span);
    }

    private void SendSecured(
        ushort channelId, byte[] body, SecurityHeaderFlags flags = SecurityHeaderFlags.None, bool alwaysWithHeader = false)
    {
        if (_encryptor is null)
        {
            SendDataRequest(channelId, alwaysWithHeader ? [.. new SecurityHeader(flags).ToArray(), .. body] : body);
            return;
        }

        byte[] signature = Encrypt(body);
        flags |= SecurityHeaderFlags.Encrypt | (options.SaltedChecksum ? SecurityHeaderFlags.SecureChecksum : 0);
        SendDataRequest(channelId, [.. new SecurityHeader(flags).ToArray(), .. signature, .. body]);
    }

    private byte[] Encrypt(byte[] body)
    {
        byte[] signature = new byte[StandardRdpCipher.SignatureSize];
        _encryptor!.Encrypt(body, signature, options.SaltedChecksum);
        if (SpoilNextSignature) signature[0] ^= 1;
        SpoilNextSignature = false;
        return signature;
    }

    private void SendDataRequest(ushort channelId, byte[] userData) => SendTpkt(
        [0x02, 0xF0, 0x80,
            .. new SendDataHeader(DomainPduType.SendDataRequest, _userId, channelId, userData.Length).ToArray(),
            .. userData]);

    private void ReceiveData(scoped ref PduReader reader)
    {
        SendDataHeader header = SendDataHeader.Read(ref reader);
        if (DemandActive is null && IsLicense(reader.PeekRemaining())) return;
        byte[] body = reader.ReadRemaining().ToArray();
        if (_decryptor is not null) body = Open(body);
        if (header.ChannelId == IoChannelId) ReceiveShare(body);
        else ReceiveChannel(header.ChannelId, body);
    }

    private static bool IsLicense(ReadOnlySpan<byte> userData)
    {
        var reader = new PduReader("server", userData);
        return SecurityHeader.Read(ref reader).Flags == SecurityHeaderFlags.License;
    }

    private byte[] Open(byte[] userData)
    {
        var reader = new PduReader("server", userData);
        SecurityHeaderFlags flags = SecurityHeader.Read(ref reader).Flags;
        if ((flags & SecurityHeaderFlags.Encrypt) == 0)
            throw new InvalidOperationException("The server sent in the clear.");
        byte[] signature = reader.ReadBytes(SecurityHeader.DataSignatureSize, "dataSignature").ToArray();
        return Decrypt(reader.ReadRemaining().ToArray(), signature, (flags & SecurityHeaderFlags.SecureChecksum) != 0);
    }

    private byte[] Decrypt(byte[] body, byte[] signature, bool salted) =>
        _decryptor!.TryDecrypt(body, signature, salted)
            ? body
            : throw new InvalidOperationException("The server's signature does not fit.");
}
