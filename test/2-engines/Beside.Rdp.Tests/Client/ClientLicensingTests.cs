using Beside.Rdp.Client;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Testing.Rdp;
using Beside.Wire;
using static Beside.Rdp.Tests.Client.ClientScenario;

namespace Beside.Rdp.Tests.Client;

/// <summary>[MS-RDPELE] 2.2.2.1: a server that wants to hand out a licence, as xrdp 0.9.21 does.</summary>
public sealed class ClientLicensingTests
{
    /// <summary>LICENSE_REQUEST with nothing behind its preamble: what it says is not looked at.</summary>
    private static readonly byte[] Request = [0x01, 0x03, 0x04, 0x00];

    [Fact]
    public void Licensing_ServerAsksForALicence_IsToldThatThereIsNoneAndMayGoOn()
    {
        EnginePair pair = BeforeLicensing();

        pair.Client.Receive(FromServer([0x80, 0x00, 0x00, 0x00, .. Request]), pair.Now);
        byte[] answer = pair.Client.PendingBytes.ToArray();
        pair.Client.DiscardPendingBytes(answer.Length);
        pair.Client.Receive(FromServer([0x80, 0x00, 0x00, 0x00, .. LicenseErrorPdu.ValidClient.ToArray()]), pair.Now);

        byte[] noLicense = [0x80, 0x00, 0x00, 0x00, 0xFF, 0x03, 0x10, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00,
            0x00, 0x04, 0x00, 0x00, 0x00];
        Assert.Equal(noLicense, answer[^noLicense.Length..]);   // ERR_NO_LICENSE, ST_TOTAL_ABORT
        Assert.False(pair.Client.TryTakeOutput(out _));
    }

    [Fact]
    public void Licensing_ServerAsksAgain_IsRefused()
    {
        EnginePair pair = BeforeLicensing();

        pair.Client.Receive(FromServer([0x80, 0x00, 0x00, 0x00, .. Request]), pair.Now);
        pair.Client.Receive(FromServer([0x80, 0x00, 0x00, 0x00, .. Request]), pair.Now);

        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(ClientCloseReason.LicenseRefused, Assert.IsType<ClientOutput.Closed>(output).Reason);
    }

    /// <summary>3.2.5.3.12. What it is meant to be cannot be known, so that nothing is waited for.</summary>
    [Theory]
    [InlineData("00000000")]
    [InlineData("08000000")]
    public void Licensing_WithoutItsFlag_IsMalformedAtOnce(string securityHeader)
    {
        EnginePair pair = BeforeLicensing();

        pair.Client.Receive(FromServer([.. Convert.FromHexString(securityHeader), .. LicenseErrorPdu.ValidClient.ToArray()]), pair.Now);

        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        ClientOutput.Closed closed = Assert.IsType<ClientOutput.Closed>(output);
        Assert.StartsWith("TS_SECURITY_HEADER.flags at offset 14: ", closed.Detail, StringComparison.Ordinal);
        Assert.Equal((ClientCloseReason.Malformed, RdpRule.NeitherLicensingNorShare), (closed.Reason, closed.Rule));
    }

    [Fact]
    public void Licensing_WithoutItsFlagWithinStandardRdpSecurity_IsMalformedAtOnce()
    {
        EnginePair pair = BeforeLicensing(tls: false);

        pair.Client.Receive(FromServer([0x00, 0x00, 0x00, 0x00, .. LicenseErrorPdu.ValidClient.ToArray()]), pair.Now);

        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(ClientCloseReason.Malformed, Assert.IsType<ClientOutput.Closed>(output).Reason);
    }

    /// <summary>There are servers that license nobody and do not say so.</summary>
    [Fact]
    public void Licensing_ServerThatSendsItsShareInstead_IsTakenAtItsWord()
    {
        EnginePair pair = BeforeLicensing();

        pair.Client.Receive(FromServer(ShareData(ShareDataType.SetErrorInfo, [0x0C, 0x00, 0x00, 0x00])), pair.Now);

        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(new ClientOutput.ErrorInfo(12), output);
    }

    [Theory]
    [InlineData(0x0080, 0x0080)]
    [InlineData(0x0280, 0x0088)]   // SEC_LICENSE_ENCRYPT_CS
    public void Licensing_WithinStandardRdpSecurity_IsAnsweredEncryptedWhereTheServerWantsIt(ushort asked, ushort answered)
    {
        EnginePair pair = BeforeLicensing(tls: false);

        pair.Client.Receive(FromServer([(byte)asked, (byte)(asked >> 8), 0x00, 0x00, .. Request]), pair.Now);
        ReadOnlySpan<byte> answer = pair.Client.PendingBytes.Span;

        bool isEncrypted = (answered & (ushort)SecurityHeaderFlags.Encrypt) != 0;
        int size = SecurityHeader.HeaderSize + (isEncrypted ? SecurityHeader.DataSignatureSize : 0) + LicenseErrorPdu.ValidClient.Size;
        Assert.Equal(answered, answer[^size] | (answer[^(size - 1)] << 8 & 0x0700));   // whether the MAC is salted does not matter
        Assert.Equal(!isEncrypted, answer[^LicenseErrorPdu.ValidClient.Size] == 0xFF);
    }
}
