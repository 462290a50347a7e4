using Beside.Rdp.Client;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>What FreeRDP's client and our server, and our client and FreeRDP's server, said to each other until there
/// was a session: golden, byte for byte.</summary>
public sealed class CapturedSequenceTests
{
    private const string WithClient = "xfreerdp-2.11-to-our-server-tls", WithServer = "our-client-to-freerdp-shadow-2.11-tls";

    private static readonly Instant Now = new(0);

    /// <summary>[MS-RDPBCGR] 1.3.1.1, what a client says.</summary>
    private static string[] ClientSequence(int channels) =>
    [
        "X.224 Connection Request", "MCS Connect Initial", "MCS Erect Domain Request", "MCS Attach User Request",
        .. Enumerable.Repeat("MCS Channel Join Request", 2 + channels),
        "Client Info", "Confirm Active", "Synchronize", "Control (Cooperate)", "Control (RequestControl)", "Font List",
    ];

    /// <summary>And a server.</summary>
    private static string[] ServerSequence(int channels) =>
    [
        "X.224 Connection Confirm", "MCS Connect Response", "MCS Attach User Confirm",
        .. Enumerable.Repeat("MCS Channel Join Confirm", 2 + channels),
        "License Error", "Demand Active", "Synchronize", "Control (Cooperate)", "Control (GrantedControl)", "Font Map",
    ];

    [Theory]
    [InlineData(WithClient, 6)]
    [InlineData(WithServer, 2)]
    public void Capture_EveryPdu_IsReadToItsEndAndStandsInItsPlace(string name, int channels)
    {
        CapturedSequence sequence = CapturedSequence.Load(name);

        Assert.All(sequence.Pdus, p => Assert.Equal(p.Name, p.Decode()));
        Assert.Equal(ClientSequence(channels), sequence.NamesOf(fromServer: false));
        Assert.Equal(ServerSequence(channels), sequence.NamesOf(fromServer: true));
    }

    [Fact]
    public void Server_WhatFreeRdpSaid_IsAnsweredWithTheSameBytes()
    {
        var server = new ServerConnection(
            new ServerConnectionOptions
            {
                Identity = TestIdentity.Fixed,
                FillRandom = TestIdentity.FillCounting,
                DesktopWidth = 640,
                DesktopHeight = 480,
                Channels = ["remdesk", "encomsp"]
            }, Now);

        Replay(CapturedSequence.Load(WithClient), oursFromServer: true, () => server.PendingBytes.Span, server.DiscardPendingBytes, bytes =>
        {
            server.Receive(bytes, Now);
            while (server.TryTakeOutput(out ServerOutput? output))
            {
                if (output is ServerOutput.StartTls) server.CompleteTls(Now);
                if (output is ServerOutput.LogonRequested) server.Admit(Now);
            }
        });
    }

    [Fact]
    public void Client_WhatFreeRdpSaid_IsAnsweredWithTheSameBytes()
    {
        var client = new ClientConnection(
            new ClientConnectionOptions
            {
                FillRandom = TestIdentity.FillCounting,
                UserName = "helper",
                WorkingDir = "QQ==",
                AutoLogon = true
            }, Now);

        Replay(
            CapturedSequence.Load(WithServer), oursFromServer: false, () => client.PendingBytes.Span, client.DiscardPendingBytes, bytes =>
            {
                client.Receive(bytes, Now);
                while (client.TryTakeOutput(out ClientOutput? output))
                {
                    if (output is ClientOutput.StartTls) client.CompleteTls(Now);
                }
            });
    }

    private delegate ReadOnlySpan<byte> Pending();

    /// <summary>The other side's PDUs in their order; each of ours has to be there, the same, by the time it was there
    /// in the capture.</summary>
    private static void Replay(CapturedSequence sequence, bool oursFromServer, Pending pending, Action<int> discard, Action<byte[]> receive)
    {
        foreach (CapturedPdu pdu in sequence.Pdus)
        {
            if (pdu.FromServer != oursFromServer)
            {
                receive([.. pdu.Bytes]);
                continue;
            }

            ReadOnlySpan<byte> waiting = pending();
            Assert.True(waiting.Length >= pdu.Bytes.Count, $"{pdu.Name} is due, {waiting.Length} bytes wait");
            Assert.Equal(Convert.ToHexString([.. pdu.Bytes]), Convert.ToHexString(waiting[..pdu.Bytes.Count]));
            discard(pdu.Bytes.Count);
        }

        Assert.True(pending().IsEmpty);
    }
}
