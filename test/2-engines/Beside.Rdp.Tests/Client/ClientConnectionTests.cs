using Beside.Rdp.Client;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;
using static Beside.Rdp.Tests.Client.ClientScenario;

namespace Beside.Rdp.Tests.Client;

/// <summary>[MS-RDPBCGR] 1.3.1.1 from the first byte to the session, and the ways out of it.</summary>
public sealed class ClientConnectionTests
{
    /// <summary>[MS-RA] digest values of the X.224 request; the preconnection PDU is the vector of [MS-RDPEPS] 2.2.1.1.</summary>
    [Fact]
    public void FirstBytes_ThreeKindsOfServers_AreThoseOfTheSpecifications()
    {
        Assert.Equal("030000130EE000000000000100080001000000", Convert.ToHexString(new EnginePair().Client.PendingBytes.Span));
        Assert.Equal(
            "0300000B06E00000000000",
            Convert.ToHexString(new EnginePair(o => o with { OfferTls = false }).Client.PendingBytes.Span));
        Assert.StartsWith(
            "1000000000000000010000" + "00EB99C6EE" + "0300",
            Convert.ToHexString(new EnginePair(o => o with { PreconnectionId = 4005992939 }).Client.PendingBytes.Span),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ClientScenario.LayersAndPieces), MemberType = typeof(ClientScenario))]
    public void Connect_OurServer_ComesToASessionWithTheServersSize(bool tls, int pieces)
    {
        EnginePair pair = Connect(tls, pieces);

        Assert.Equal(new ClientOutput.Activated(640, 480, 32), Assert.Single(pair.ClientOutputs.OfType<ClientOutput.Activated>()));
        LogonRequest logon = Assert.Single(pair.ServerOutputs.OfType<ServerOutput.LogonRequested>()).Request;
        Assert.Equal(
            (tls ? SecurityLayer.Tls : SecurityLayer.StandardRdp, "helper", "QQ==", "*", "*", ""),
            (logon.Security, logon.UserName, logon.WorkingDir, logon.AlternateShell, logon.Password, logon.Domain));
        Assert.Equal(["remdesk", "encomsp"], logon.Channels);
        Assert.Equal((640, 480), (pair.Client.FrameBuffer.Width, pair.Client.FrameBuffer.Height));
        Assert.Null(pair.Client.NextDeadline);
    }

    /// <summary>Of a server that is asked for nothing but bitmaps, the surface commands of either codec mean nothing.</summary>
    [Theory]
    [InlineData(PictureCodecs.RemoteFx, "122F777672BD6344AFB3B73C9C6F7886" + "03", "B91B8DCA0F004F15589FAE2D1A87E2D6")]
    [InlineData(PictureCodecs.NsCodec, "B91B8DCA0F004F15589FAE2D1A87E2D6" + "01" + "0300" + "000001", "122F777672BD6344AFB3B73C9C6F7886")]
    public void ConfirmActive_OneCodec_IsTheOneAnnounced(PictureCodecs codecs, string announced, string other)
    {
        string said = Convert.ToHexString([.. new EnginePair(o => o with { Codecs = codecs }).Run().SentByClient]);

        Assert.Contains(announced, said, StringComparison.Ordinal);
        Assert.DoesNotContain(other, said, StringComparison.Ordinal);
    }

    /// <summary>[MS-RDPRFX] 1.5: never less than the server's, whatever its picture has; and where that is more than
    /// ours, no RemoteFX.</summary>
    [Theory]
    [InlineData("00003F00", "00003F00", true)]
    [InlineData("00000100", "00003F00", true)]
    [InlineData("FFFFFF00", "FFFFFF00", true)]
    [InlineData("00000008", "00000008", true)]
    [InlineData("01000008", "00000008", false)]
    [InlineData("FFFFFFFF", "00000008", false)]
    public void ConfirmActive_MaxRequestSize_IsTheServersOrThereIsNoRemoteFx(string servers, string ours, bool hasRemoteFx)
    {
        string said = Convert.ToHexString([.. WithMaxRequestSize(servers).Run().SentByClient]);

        Assert.Contains(MultifragmentUpdate + ours, said, StringComparison.Ordinal);
        Assert.Equal(hasRemoteFx, said.Contains("122F777672BD6344AFB3B73C9C6F7886", StringComparison.Ordinal));
    }

    /// <summary>The picture has no part in the bound: an update of as many bytes as were announced is put together, and
    /// one of a byte more is not.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Fragments_AsManyAsAnnounced_ArePutTogetherAndNoMore(int more, bool isRefused)
    {
        EnginePair pair = WithMaxRequestSize("FFFF4F00").Run();
        int left = 0x4FFFFF + more;
        for (bool isFirst = true; left > 0; isFirst = false)
        {
            int size = Math.Min(left, 16_000);
            left -= size;
            byte[] fragment = [0x00, (byte)(0x80 | ((size + 6) >> 8)), (byte)(size + 6),
                (byte)(0x03 | ((isFirst ? 2 : left == 0 ? 1 : 3) << 4)), (byte)size, (byte)(size >> 8),
                .. new byte[size]];
            pair.Client.Receive(fragment, pair.Now);
        }

        pair.Run();

        Assert.Equal(isRefused, pair.Closed is { Reason: ClientCloseReason.Malformed, Rule: RdpRule.UpdateTooLarge });
    }

    [Fact]
    public void ServerKey_NotYetApproved_NothingIsSentAfterTheRequestForIt()
    {
        var pair = new EnginePair(o => o with { OfferTls = false }) { ApprovesAtOnce = false };
        pair.Run();

        ClientOutput.ServerKeyReceived key = Assert.IsType<ClientOutput.ServerKeyReceived>(Assert.Single(pair.ClientOutputs));
        Assert.Equal(TestIdentity.Fixed.PublicKeyBlob, key.PublicKeyBlob);
        Assert.True(pair.Client.PendingBytes.IsEmpty);
        Assert.Empty(pair.ServerOutputs);
        Assert.Null(pair.Client.NextDeadline);

        pair.Client.Disconnect(pair.Now);
        Assert.True(pair.Client.PendingBytes.IsEmpty);
    }

    [Fact]
    public void ServerKey_ServerGoesOnUnasked_IsClosed()
    {
        var pair = new EnginePair(o => o with { OfferTls = false }) { ApprovesAtOnce = false };
        pair.Run();

        pair.Client.Receive([0x03, 0x00, 0x00, 0x0B, 0x02, 0xF0, 0x80, 0x2E, 0x00, 0x00, 0x06], pair.Now);
        pair.Run();

        Assert.Equal(RdpRule.SpokeOutOfTurn, pair.Closed!.Rule);
        Assert.True(pair.Client.PendingBytes.IsEmpty);
    }

    [Fact]
    public void Tls_ServerDoesNotAllowIt_IsSaidAndClosed()
    {
        var pair = new EnginePair();

        pair.Client.Receive(Convert.FromHexString("030000130ED000001234000300080002000000"), pair.Now);
        pair.Run();

        Assert.Contains(new ClientOutput.SecurityRefused(NegotiationFailureCode.SslNotAllowedByServer), pair.ClientOutputs);
        Assert.Equal(ClientCloseReason.NoCommonSecurity, pair.Closed!.Reason);
    }

    [Theory]
    // no negotiation, where TLS is wanted
    [InlineData("0300000B06D00000123400", true, ClientCloseReason.NoCommonSecurity, null)]
    // PROTOCOL_RDP, where TLS is wanted
    [InlineData("030000130ED000001234000200080000000000", true, ClientCloseReason.NoCommonSecurity, null)]
    // PROTOCOL_HYBRID, never offered
    [InlineData("030000130ED000001234000200080002000000", true, ClientCloseReason.OutOfSequence, RdpRule.ProtocolNotRequested)]
    // PROTOCOL_SSL, not offered
    [InlineData("030000130ED000001234000200080001000000", false, ClientCloseReason.OutOfSequence, RdpRule.ProtocolNotRequested)]
    public void ConnectionConfirm_AnotherLayerThanAllowed_IsClosed(string confirm, bool offersTls, ClientCloseReason reason, RdpRule? rule)
    {
        var pair = new EnginePair(o => o with { OfferTls = offersTls, AllowStandardRdpSecurity = !offersTls });
        pair.Client.DiscardPendingBytes(pair.Client.PendingBytes.Length);

        pair.Client.Receive(Convert.FromHexString(confirm), pair.Now);
        pair.Run();

        Assert.Equal((reason, rule), (pair.Closed!.Reason, pair.Closed.Rule));
        Assert.True(pair.Client.PendingBytes.IsEmpty);
    }

    [Fact]
    public void StandardRdpSecurity_SpoiledSignature_IsMalformed()
    {
        EnginePair pair = Connect(tls: false);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerPosition, [1, 0, 1, 0]);
        byte[] bytes = pair.Server.PendingBytes.ToArray();
        bytes[^1] ^= 1;

        pair.Client.Receive(bytes, pair.Now);
        pair.Run();

        Assert.Equal(ClientCloseReason.Malformed, pair.Closed!.Reason);
        Assert.Contains("dataSignature", pair.Closed.Detail, StringComparison.Ordinal);
        Assert.Empty(pair.ClientOutputs.OfType<ClientOutput.PointerMoved>());
    }

    /// <summary>[MS-RDPBCGR] 2.2.1.12.1.3: ERR_NO_LICENSE_SERVER with ST_TOTAL_ABORT.</summary>
    [Fact]
    public void Licensing_ServerHasNoLicence_IsSaidInWords()
    {
        EnginePair pair = BeforeLicensing();

        pair.Client.Receive(FromServer([0x80, 0x00, 0x00, 0x00, .. new LicenseErrorPdu(6, 1).ToArray()]), pair.Now);
        pair.Run();

        Assert.Equal(ClientCloseReason.LicenseRefused, pair.Closed!.Reason);
        Assert.StartsWith(
            "the other computer cannot reach the server that issues its licences",
            pair.Closed.Detail,
            StringComparison.Ordinal);
        Assert.Contains("ERR_NO_LICENSE_SERVER", pair.Closed.Detail, StringComparison.Ordinal);
    }

    /// <summary>Within TLS it has no security header, and the first field of what it has looks like flags.</summary>
    [Fact]
    public void Licensing_ErrorInfoInItsPlace_IsUnderstood()
    {
        EnginePair pair = BeforeLicensing();

        pair.Client.Receive(FromServer(ShareData(ShareDataType.SetErrorInfo, new SetErrorInfoPdu(5).ToArray())), pair.Now);
        pair.Run();

        Assert.Contains(new ClientOutput.ErrorInfo(5), pair.ClientOutputs);
    }

    [Fact]
    public void ServerRedirect_AnyTarget_IsNotFollowed()
    {
        EnginePair pair = Connect(tls: true);

        pair.Client.Receive(FromServer([0x08, 0x00, 0x1A, 0x00, 0xEA, 0x03, 0x00, 0x00]), pair.Now);
        pair.Run();

        Assert.Equal(ClientCloseReason.Redirected, pair.Closed!.Reason);
    }

    [Fact]
    public void ErrorInfo_ThenGoodbye_ComeInThisOrder()
    {
        EnginePair pair = Connect(tls: true);

        pair.Server.Disconnect(0x0000000C, "enough");
        pair.Run();

        Assert.Equal(new ClientOutput.ErrorInfo(12), pair.ClientOutputs[^2]);
        Assert.Equal(ClientCloseReason.ByServer, pair.Closed!.Reason);
    }

    [Fact]
    public void Desktop_LargerThanAccepted_IsRefusedBeforeItIsAllocated()
    {
        var pair = new EnginePair(o => o with { MaxDesktopPixels = (640 * 480) - 1 });
        pair.Run();

        Assert.Equal(ClientCloseReason.DesktopTooLarge, pair.Closed!.Reason);
        Assert.Equal(0, pair.Client.FrameBuffer.Width);
    }

    [Fact]
    public void Timeout_SilentServer_ClosesAtTheDeadlineAndNotBefore()
    {
        var pair = new EnginePair();

        pair.Client.HandleTimeout(pair.Client.NextDeadline!.Value - TimeSpan.FromMilliseconds(1));
        Assert.False(pair.Client.TryTakeOutput(out _));
        pair.Client.HandleTimeout(pair.Client.NextDeadline!.Value);

        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(ClientCloseReason.TimedOut, Assert.IsType<ClientOutput.Closed>(output).Reason);
    }

    /// <summary>2.2.1.4.3: ENCRYPTION_LEVEL_LOW leaves the server's own data in the clear, and anybody on the way could write it.</summary>
    [Fact]
    public void StandardRdpSecurity_LevelLow_IsRefusedBeforeTheKeyIsShown()
    {
        var pair = new EnginePair(o => o with { OfferTls = false })
        {
            Tamper = b => Replace(b, "020000000200000020000000", "020000000100000020000000")
        };
        pair.Run();

        Assert.Equal(ClientCloseReason.NoCommonSecurity, pair.Closed!.Reason);
        Assert.Empty(pair.ClientOutputs.OfType<ClientOutput.ServerKeyReceived>());
    }

    /// <summary>3.2.5.3.4: the server says that it was asked for PROTOCOL_RDP, so somebody has changed what we asked.</summary>
    [Fact]
    public void ConnectResponse_EchoOfAnotherRequest_IsClosedBeforeAnythingIsSaid()
    {
        var pair = new EnginePair { Tamper = b => Replace(b, "010C0C000400080001000000", "010C0C000400080000000000") };
        pair.Run();

        Assert.Equal(RdpRule.RequestChangedOnItsWay, pair.Closed!.Rule);
        Assert.Empty(pair.ServerOutputs.OfType<ServerOutput.LogonRequested>());
    }

    private const string MultifragmentUpdate = "1A000800";   // CAPSETTYPE_MULTIFRAGMENTUPDATE and its length

    private static EnginePair WithMaxRequestSize(string servers) => new()
    {
        Tamper = bytes =>
        {
            int at = bytes.AsSpan().IndexOf(Convert.FromHexString(MultifragmentUpdate));
            if (at >= 0) Convert.FromHexString(servers).CopyTo(bytes, at + 4);
        },
    };

    private static void Replace(byte[] bytes, string before, string after)
    {
        int at = bytes.AsSpan().IndexOf(Convert.FromHexString(before));
        if (at >= 0) Convert.FromHexString(after).CopyTo(bytes, at);
    }
}
