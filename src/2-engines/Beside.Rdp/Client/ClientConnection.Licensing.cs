using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.12: licensing, which shared desktops do not use.</summary>
public sealed partial class ClientConnection
{
    private const byte LicenseRequest = 0x01;      // LICENSE_REQUEST
    private const byte LicenseErrorAlert = 0xFF;   // ERROR_ALERT

    /// <summary>ERR_NO_LICENSE, ST_TOTAL_ABORT.</summary>
    private static readonly LicenseErrorPdu NoLicense = new(2, 1);

    private bool _hasDeclinedLicense;

    /// <summary>Within TLS only licensing has a security header; what else comes starts with a Share Control Header,
    /// whose first field is its length.</summary>
    private bool IsLicensing(PduReader reader)
    {
        SecurityHeaderFlags flags = SecurityHeader.Read(ref reader).Flags;
        bool isShare = _security == SecurityLayer.Tls && (ushort)flags == reader.Remaining + SecurityHeader.HeaderSize;
        return !isShare && (flags & SecurityHeaderFlags.License) != 0;
    }

    /// <summary>
    /// 3.2.5.3.12: without SEC_LICENSE_PKT nothing is a licensing PDU, and the connection is dropped. What may come
    /// instead is a PDU of the share: of a server that licenses nothing, or one that says why it ends here.
    /// </summary>
    private static void RequireShare(PduReader reader)
    {
        if (ShareControlHeader.IsNext(reader.PeekRemaining())) return;
        reader.Enter(SecurityHeader.Name);
        throw reader.Malformed("flags", "no SEC_LICENSE_PKT, and no PDU of the share either", RdpRule.NeitherLicensingNorShare);
    }

    /// <summary>2.2.1.12: in the clear as a rule, also within Standard RDP Security.</summary>
    private void ReceiveLicensing(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        PduReader clear = reader;
        SecurityHeaderFlags flags = SecurityHeader.Read(ref clear).Flags;
        bool isEncrypted = (flags & SecurityHeaderFlags.Encrypt) != 0;
        reader.Require(!isEncrypted || _decryptor is not null, RdpRule.EncryptedTwice, "flags", "encrypted twice");
        PduReader body = isEncrypted ? EncryptedPdu.Open(_decryptor!, frame, ref reader, out _) : clear;
        body.Enter(LicenseErrorPdu.Name);
        switch (body.PeekUInt8("bMsgType"))
        {
            case LicenseErrorAlert:
                OnLicenseError(LicenseErrorPdu.Read(ref body), now);
                break;
            case LicenseRequest when !_hasDeclinedLicense:
                DeclineLicense((flags & SecurityHeaderFlags.LicenseEncrypt) != 0);
                break;
            case var type:
                Close(
                    ClientCloseReason.LicenseRefused,
                    $"the server wants to issue a licence (message type {type}); shared desktops do not need one");
                break;
        }
    }

    private void OnLicenseError(LicenseErrorPdu alert, Instant now)
    {
        if (alert.ErrorCode == LicenseErrorPdu.ValidClient.ErrorCode)
            Begin(ClientPhase.CapabilitiesExchange, now);
        else
            Close(ClientCloseReason.LicenseRefused, $"{LicenseErrors.Describe(alert.ErrorCode)} ({LicenseErrors.NameOf(alert.ErrorCode)})");
    }

    /// <summary>[MS-RDPELE] 3.1.5.2: we have no licence and take none. The server decides whether to continue; xrdp
    /// 0.9.21 does, whatever the answer.</summary>
    private void DeclineLicense(bool isEncrypted)
    {
        _hasDeclinedLicense = true;
        // 2.2.8.1.1.2.1: SEC_LICENSE_ENCRYPT_CS
        _sender.SendSecured(NoLicense, SecurityHeaderFlags.License, isEncrypted ? SecurityHeaderUse.Always : SecurityHeaderUse.InTheClear);
    }
}
