using System.Text.RegularExpressions;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What <c>beside invite</c> sends, in the eyes of Wireshark's dissectors.</summary>
public sealed partial class DissectionTests
{
    private const int Width = 1366, Height = 768;
    private const string FromServer = "tcp.srcport == 3389";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The relay's certificate is not the one in the invitation; xfreerdp takes it all the same. That is a
    /// known limit in docs/threat-model.md, of use here.</summary>
    [Fact]
    public async Task Session_WithPictureControlAndChat_HasNoMalformedPacketFromTheServer()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var relay = new RecordingRelay(invite.Port);
        string redirected = await InvitationCopy.WriteAsync(
            invite, shared.Folder.File("redirected.msrcIncident"), c => c with { Addresses = [new("127.0.0.1", relay.Port)] });
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(redirected, invite.Password, Width, Height, "/sec:tls");
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.PressAsync("ctrl+alt+c");
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("dissect me");
        Assert.Equal("dissect me", await shared.Sink.WaitForAsync("me", Patience));
        await invite.SayAsync("A word for you");
        await invite.SayAsync("/end");
        await client.Process.Exit.WaitAsync(Patience);

        string capture = shared.Folder.File("capture.pcap");
        Dissection.WriteCapture(capture, relay.Record);

        Assert.NotEmpty(await Dissection.SelectAsync(capture, $"rdp.fastpathPDULength && {FromServer}"));
        Assert.Empty(await Dissection.SelectAsync(capture, $"_ws.malformed && {FromServer}"));
        Assert.Empty(await Dissection.SelectAsync(capture, $"_ws.expert.severity == error && {FromServer}"));
    }

    /// <summary>The order of [MS-RDPBCGR] 1.3.1.1, of both sides, in tshark's words.</summary>
    [Fact]
    public async Task ConnectionSequence_OverTls_IsThatOfTheSpecification()
    {
        using var folder = new TemporaryFolder();
        (string capture, _) = await RecordAsync(folder, "/sec:tls");
        string[] sequence = await StepsAsync(capture, "frame");
        string[] server = await StepsAsync(capture, FromServer), client = await StepsAsync(capture, $"!({FromServer})");

        int joins = sequence.Count(s => s == "channelJoinRequest");
        string[] untilActive =
        [
            "Negotiate Request", "Negotiate Response", "ClientData", "ServerData", "erectDomainRequest",
            "attachUserRequest", "attachUserConfirm",
            .. Enumerable.Repeat(new[] { "channelJoinRequest", "channelJoinConfirm" }, joins).SelectMany(j => j),
            "ClientInfo", "Error Alert" /* License Error PDU: valid client */, "Demand Active PDU", "Confirm Active PDU",
        ];
        Assert.Equal(untilActive, sequence.Take(untilActive.Length));
        Assert.Equal(
            ["Synchronize", "Control, Action: Cooperate", "Control, Action: Request control", "FontList"],
            client.SkipWhile(s => s != "Confirm Active PDU").Skip(1).Take(4));
        string[] afterDemand = [.. server.SkipWhile(s => s != "Demand Active PDU").Skip(1)];
        Assert.Equal(["Synchronize", "Control, Action: Cooperate", "Control, Action: Granted control", "FontMap"], afterDemand.Take(4));
        Assert.All(afterDemand.Skip(4), step => Assert.Equal("Fast-Path PDU", step));
    }

    /// <summary>What is in clear of Standard RDP Security, as far as the Security Exchange PDU, and that nothing is in
    /// clear behind it but the licence.</summary>
    [Fact]
    public async Task ConnectionSequence_OverRdpSecurity_IsThatOfTheSpecification()
    {
        using var folder = new TemporaryFolder();
        (string capture, IReadOnlyList<(bool FromServer, byte[] Bytes)> record) = await RecordAsync(folder, "/sec:rdp");
        string[] sequence = await StepsAsync(capture, "frame");

        int joins = sequence.Count(s => s == "channelJoinRequest");
        string[] inClear =
        [
            "Cookie", "CC", "ClientData", "ServerData", "erectDomainRequest", "attachUserRequest", "attachUserConfirm",
            .. Enumerable.Repeat(new[] { "channelJoinRequest", "channelJoinConfirm" }, joins).SelectMany(j => j),
            "SecurityExchange", "ClientInfo",
        ];
        Assert.Equal(inClear, sequence.Take(inClear.Length));
        byte[][] afterwards = [.. RdpRecord.Pdus(record).Skip(inClear.Length).Where(p => p.FromServer).Select(p => p.Pdu)];
        Assert.Equal(0x0080 /* SEC_LICENSE_PKT */, SecurityFlags(afterwards[0]));
        Assert.All(afterwards.Skip(1), pdu => Assert.True(RdpRecord.IsFastPath(pdu)
            ? (pdu[0] & 0x80 /* FASTPATH_OUTPUT_ENCRYPTED */) != 0
            : (SecurityFlags(pdu) & 0x0008 /* SEC_ENCRYPT */) != 0));
    }

    /// <summary>TPKT 4, X.224 Data 3, MCS Send Data Indication 6 and its length, then the security header. [MS-RDPBCGR]
    /// 2.2.8.1.1.2.1.</summary>
    private static int SecurityFlags(byte[] pdu)
    {
        const int LengthOffset = 13;
        int offset = LengthOffset + ((pdu[LengthOffset] & 0x80) != 0 ? 2 : 1);
        return pdu[offset] | (pdu[offset + 1] << 8);
    }

    private static async Task<(string Capture, IReadOnlyList<(bool FromServer, byte[] Bytes)> Record)> RecordAsync(
        TemporaryFolder folder, string security)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using var relay = new RecordingRelay(invite.Port);
        await using ForeignClient client = await ForeignClient.XfreerdpAsync(relay.Port, invite.Password, Width, Height, security);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        string capture = folder.File("capture.pcap");
        IReadOnlyList<(bool FromServer, byte[] Bytes)> record = relay.Record;
        Dissection.WriteCapture(capture, record);
        return (capture, record);
    }

    /// <summary>What tshark calls each PDU, without its particulars.</summary>
    private static async Task<string[]> StepsAsync(string capture, string filter) =>
        [.. (await Dissection.SelectAsync(capture, filter)).Select(line => Step().Match(line).Groups["step"].Value)];

    [GeneratedRegex(
        @"^\d+\t(Cookie: [^,]*, |CC TPDU.*, )?(RDP PDU Type: )?(?<step>Fast-Path PDU|Negotiate \w+|(Demand|Confirm) Active PDU|Error Alert|Control, Action: [\w ]+|\w+)")]
    private static partial Regex Step();
}
