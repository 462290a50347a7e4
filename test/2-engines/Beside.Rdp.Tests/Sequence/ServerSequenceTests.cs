using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>[MS-RDPBCGR] 1.3.1.1 with our server and a client that waits for whatever it may wait for: each of our PDUs
/// comes in its place, with its fields, and none comes besides.</summary>
public sealed class ServerSequenceTests
{
    private readonly List<ServerOutput> _outputs = [];
    private readonly Instant _now = new(0);
    private readonly ServerConnection _server;

    public ServerSequenceTests() => _server = new(
        new ServerConnectionOptions
        {
            Identity = TestIdentity.Fixed,
            FillRandom = TestIdentity.FillCounting,
            DesktopWidth = 640,
            DesktopHeight = 480
        }, _now);

    [Theory]
    [InlineData(true, 32)]
    [InlineData(false, 16)]
    public void Connection_ClientThatWaitsForEverything_GetsEachPduInItsPlace(bool tls, int colorDepth)
    {
        var client = new StrictClient(tls, TakePending, Receive);

        client.SendConnectionRequest();
        client.ExpectConnectionConfirm();
        if (tls) _server.CompleteTls(_now);
        client.ExpectSilence("TLS");
        client.SendConnectInitial();
        client.ExpectConnectResponse();
        client.SendErectDomainAndAttachUser();
        client.ExpectAttachUserConfirm();
        client.JoinChannels();
        client.SendClientInfo();
        client.ExpectSilence("Client Info PDU, while somebody decides");
        Assert.IsType<ServerOutput.LogonRequested>(_outputs[^1]);

        _server.Admit(_now);
        client.ExpectValidClient();
        client.ExpectDemandActive(colorDepth, 640, 480);
        ShareBegins(client);

        _server.Resize(800, 600, _now);
        client.ExpectDeactivateAll();
        client.ExpectDemandActive(colorDepth, 800, 600);
        ShareBegins(client);
        Assert.Equal([640, 800], _outputs.OfType<ServerOutput.Activated>().Select(a => a.Capabilities.DesktopWidth));
        Assert.DoesNotContain(_outputs, o => o is ServerOutput.Closed);
    }

    /// <summary>3.3.5.3.13.2 to 3.3.5.3.22, for the first time and after Deactivate All.</summary>
    private void ShareBegins(StrictClient client)
    {
        client.ExpectSilence("Demand Active PDU");
        client.SendConfirmActive();
        client.ExpectSynchronize();
        client.ExpectCooperate();
        client.ExpectSilence("Control PDU (Cooperate)");
        client.SendSynchronizeAndCooperate();
        client.SendRequestControl();
        client.ExpectGrantedControl();
        client.ExpectSilence("Control PDU (Granted Control)");
        int before = _outputs.Count;
        client.SendFontList();
        client.ExpectFontMap();
        client.ExpectSilence("Font Map PDU");
        Assert.IsType<ServerOutput.Activated>(Assert.Single(_outputs[before..]));
    }

    private byte[] TakePending()
    {
        byte[] bytes = _server.PendingBytes.ToArray();
        _server.DiscardPendingBytes(bytes.Length);
        return bytes;
    }

    private void Receive(byte[] bytes)
    {
        _server.Receive(bytes, _now);
        while (_server.TryTakeOutput(out ServerOutput? output)) _outputs.Add(output);
    }
}
