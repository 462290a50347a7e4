using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpeps;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Server;

public sealed class ConnectionSequenceTests
{
    public static TheoryData<SecurityProtocols?, SecurityLayer> Offers => new()
    {
        { SecurityProtocols.Ssl, SecurityLayer.Tls },
        { SecurityProtocols.Ssl | SecurityProtocols.Hybrid | SecurityProtocols.HybridEx, SecurityLayer.Tls },
        { SecurityProtocols.Hybrid, SecurityLayer.StandardRdp },
        { SecurityProtocols.StandardRdp, SecurityLayer.StandardRdp },
        { null, SecurityLayer.StandardRdp },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public void Connection_ClientOffersProtocols_IsActiveWithTlsWhereOfferedElseStandardSecurity(
        SecurityProtocols? offered, SecurityLayer expected)
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = offered }).Connect();

        Assert.Equal(expected, pair.Outputs.OfType<ServerOutput.LogonRequested>().Single().Request.Security);
        Assert.Single(pair.Outputs.OfType<ServerOutput.Activated>());
        Assert.True(pair.Client.IsActive);
        Assert.Null(pair.Closed);
    }

    [Theory]
    [InlineData(SecurityProtocols.Ssl)]
    [InlineData(SecurityProtocols.StandardRdp)]
    public void Connection_BytesOneByOne_GoesTheSameWay(SecurityProtocols offered)
    {
        RdpPair whole = new RdpPair(new() { RequestedProtocols = offered }).Connect();
        RdpPair pieces = new RdpPair(new() { RequestedProtocols = offered }) { PieceBytes = 1 }.Connect();

        Assert.Equal(whole.Outputs.Select(o => o.ToString()), pieces.Outputs.Select(o => o.ToString()));
        Assert.True(pieces.Client.IsActive);
    }

    [Fact]
    public void Connection_PreconnectionPduInTheSameSegment_IsPassedOver()
    {
        Assert.True(new RdpPair(new() { Preconnection = new PreconnectionPdu(4005992939).ToArray() }).Connect().Client.IsActive);
        Assert.True(new RdpPair(new() { Preconnection = new PreconnectionPdu(0, "a source").ToArray() }).Connect().Client.IsActive);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000")]
    [InlineData("SSH-2.0-x")]
    [InlineData("\u0011\u0010\u0000\u0000")]
    public void Connection_AnotherProtocol_IsClosedAtItsFourthByte(string text)
    {
        var pair = new RdpPair();
        pair.Client.SendRaw(System.Text.Encoding.Latin1.GetBytes(text));
        pair.Run();

        Assert.Equal(CloseReason.Malformed, pair.Closed!.Reason);
        Assert.Contains("cbSize", pair.Closed.Detail, StringComparison.Ordinal);
        Assert.True(pair.Server.PendingBytes.IsEmpty);
    }

    [Fact]
    public void Connection_NoByteForTenSeconds_IsClosedAsSilent()
    {
        var pair = new RdpPair();
        Instant deadline = pair.Server.NextDeadline!.Value;

        pair.Server.HandleTimeout(deadline - TimeSpan.FromMilliseconds(1));
        pair.Run();
        Assert.Null(pair.Closed);
        pair.Server.HandleTimeout(deadline);
        pair.Run();

        Assert.Equal(TimeSpan.FromSeconds(10), deadline - new Instant(0));
        Assert.Equal(CloseReason.Silent, pair.Closed!.Reason);
    }

    [Fact]
    public void Connection_TrickleOfBytes_DoesNotMoveTheDeadline()
    {
        var pair = new RdpPair();
        Instant deadline = pair.Server.NextDeadline!.Value;

        pair.Server.Receive([0x10, 0x00, 0x00], new Instant(0) + TimeSpan.FromSeconds(9));

        Assert.Equal(deadline, pair.Server.NextDeadline);
    }

    [Fact]
    public void Connection_WhileAPersonDecides_HasNoDeadlineAndSendsNothing()
    {
        var pair = new RdpPair { AdmitsAtOnce = false };
        pair.Connect();

        Assert.IsType<ServerOutput.LogonRequested>(pair.Outputs[^1]);
        Assert.Null(pair.Server.NextDeadline);
        Assert.Null(pair.Client.DemandActive);
        pair.Server.SendUpdate(FastPathUpdateCode.Bitmap, new byte[100]);
        Assert.False(pair.Server.TrySendChannel("remdesk", [1]));
        Assert.True(pair.Server.PendingBytes.IsEmpty);
    }

    [Fact]
    public void Connection_BytesBeforeTlsIsCompleted_AreNeverLookedAt()
    {
        var server = new RdpPair().Server;
        byte[] request = [0x03, 0x00, 0x00, 0x13, 0x0E, 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 1, 0, 0, 0];

        server.Receive([.. request, 0x03, 0x00], new(0));

        Assert.True(server.TryTakeOutput(out ServerOutput? first));
        Assert.IsType<ServerOutput.StartTls>(first);
        Assert.True(server.TryTakeOutput(out ServerOutput? second));
        Assert.Equal(RdpRule.SpokeOutOfTurn, Assert.IsType<ServerOutput.Closed>(second).Rule);
        Assert.Equal("030000130ED000001234000200080001000000", Convert.ToHexString(server.PendingBytes.Span));
    }

    [Fact]
    public void Logon_WhatTheClientSays_IsHandedOn()
    {
        RdpPair pair = new RdpPair(
            new() { UserName = "Alice", AlternateShell = "secret", WorkingDir = "aWQ=", Channels = ["remdesk", "cliprdr"] }).Connect();

        LogonRequest request = pair.Outputs.OfType<ServerOutput.LogonRequested>().Single().Request;

        Assert.Equal(
            ("Alice", "secret", "aWQ=", "*", "scripted"),
            (request.UserName, request.AlternateShell, request.WorkingDir, request.Password, request.ClientName));
        Assert.Equal(["remdesk", "cliprdr"], request.Channels);
        Assert.DoesNotContain("secret", request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecurityProtocols.StandardRdp)]
    [InlineData(SecurityProtocols.Hybrid)]
    public void StandardSecurity_NotAllowed_IsRefusedWithTheReason(SecurityProtocols offered)
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = offered }, o => o with { AllowStandardRdpSecurity = false });
        pair.Client.Start();
        pair.Server.Receive(pair.Client.TakeOutput(), pair.Now);

        Assert.Equal("030000130ED000001234000300080001000000", Convert.ToHexString(pair.Server.PendingBytes.Span));
        Assert.True(pair.Server.TryTakeOutput(out ServerOutput? output));
        Assert.Equal(CloseReason.NoCommonSecurity, Assert.IsType<ServerOutput.Closed>(output).Reason);
    }

    [Fact]
    public void StandardSecurity_ClientWithout128Bits_IsToldNothingAndClosed()
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = null, EncryptionMethods = EncryptionMethods.Rc4With40Bits }).Connect();

        Assert.Equal(CloseReason.NoCommonSecurity, pair.Closed!.Reason);
        Assert.Null(pair.Client.ConnectResponse);
    }

    [Fact]
    public void StandardSecurity_SignatureThatDoesNotFit_Closes()
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = null }).Connect();
        pair.Client.SpoilNextSignature = true;
        pair.Client.SendFastPathInput(InputEvent.Key(30, isDown: true));
        pair.Run();

        Assert.Equal(CloseReason.Malformed, pair.Closed!.Reason);
        Assert.Contains("dataSignature", pair.Closed.Detail, StringComparison.Ordinal);
        Assert.Empty(pair.Outputs.OfType<ServerOutput.InputReceived>());
    }

    [Fact]
    public void StandardSecurity_InputInTheClear_Closes()
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = null }).Connect();
        pair.Client.SendRaw(0x04, 0x04, 0x00, 0x1E);
        pair.Run();

        Assert.Equal(RdpRule.NotEncrypted, pair.Closed!.Rule);
        Assert.Empty(pair.Outputs.OfType<ServerOutput.InputReceived>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StandardSecurity_PastTheKeyUpdate_GoesOnBothWays(bool salted)
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = null, SaltedChecksum = salted }).Connect();
        for (int i = 0; i < 4200; i++)
        {
            pair.Client.SendFastPathInput(InputEvent.PointerMove((ushort)i, 0));
            pair.Server.SendUpdate(FastPathUpdateCode.PointerPosition, [1, 0, 2, 0]);
            pair.Run();
        }

        Assert.Equal(4200, pair.Outputs.OfType<ServerOutput.InputReceived>().Count());
        Assert.Equal(4200, pair.Client.Updates.Count);
    }

    [Theory]
    [InlineData(24, true, 32, 32)]
    [InlineData(24, false, 32, 24)]
    [InlineData(16, false, 32, 16)]
    [InlineData(15, false, 32, 15)]
    [InlineData(8, false, 32, 16)]
    [InlineData(24, true, 16, 16)]
    [InlineData(15, false, 16, 15)]
    public void ColorDepth_AsTheClientAsksAndTheServerAllows_IsAgreed(ushort highColorDepth, bool wants32, int max, int expected)
    {
        RdpPair pair = new RdpPair(
            new() { HighColorDepth = highColorDepth, EarlyCapabilities = wants32 ? ClientEarlyCapabilities.Want32Bpp : 0 },
            server => server with { MaxColorDepth = max }).Connect();

        Assert.Equal(expected, pair.Outputs.OfType<ServerOutput.Activated>().Single().Capabilities.ColorDepth);
        Assert.Equal(expected, pair.Client.ServerCapabilities.Bitmap!.PreferredBitsPerPixel);
    }

    [Theory]
    [InlineData(SecurityProtocols.Ssl)]
    [InlineData(SecurityProtocols.StandardRdp)]
    public void Disconnect_BeforeAdmission_IsHeardWithItsReason(SecurityProtocols offered)
    {
        var pair = new RdpPair(new() { RequestedProtocols = offered }) { AdmitsAtOnce = false };
        pair.Connect();
        pair.Server.Disconnect(0x0000000C, "no");
        pair.Run();

        Assert.Equal(0x0000000Cu, pair.Client.ErrorInfo);
        Assert.True(pair.Client.IsDisconnected);
        Assert.Equal(new ServerOutput.Closed(CloseReason.ByServer, "no"), pair.Closed);
    }

    [Fact]
    public void Disconnect_ClientThatKnowsNoReasons_IsToldGoodbyeOnly()
    {
        RdpPair pair = new RdpPair(new() { EarlyCapabilities = 0 }).Connect();
        pair.Server.Disconnect(0x0000000C, "no");
        pair.Run();

        Assert.Null(pair.Client.ErrorInfo);
        Assert.True(pair.Client.IsDisconnected);
    }

    [Fact]
    public void Closed_WhateverFollows_IsIgnored()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendDisconnect();
        pair.Client.SendFastPathInput(InputEvent.Key(30, isDown: true));
        pair.Run();
        pair.Server.Disconnect(1, "again");
        pair.Server.Resize(10, 10, pair.Now);
        pair.Server.HandleTimeout(new Instant(long.MaxValue));
        pair.Server.Admit(pair.Now);
        pair.Server.CompleteTls(pair.Now);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerHidden, []);
        pair.Run();

        Assert.Equal(CloseReason.ByClient, pair.Closed!.Reason);
        Assert.Empty(pair.Outputs.OfType<ServerOutput.InputReceived>());
        Assert.Null(pair.Server.NextDeadline);
    }
}
