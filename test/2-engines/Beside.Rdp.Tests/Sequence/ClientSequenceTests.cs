using Beside.Rdp.Client;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>[MS-RDPBCGR] 1.3.1.1 with our client and a server that answers one PDU at a time: each of our PDUs comes in
/// its place, with its fields, and none comes besides.</summary>
public sealed class ClientSequenceTests
{
    private readonly List<ClientOutput> _outputs = [];
    private readonly Instant _now = new(0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Connection_ServerThatReadsEveryField_IsSaidEachPduInItsPlace(bool tls)
    {
        var connection = new ClientConnection(
            new ClientConnectionOptions
            {
                FillRandom = TestIdentity.FillCounting,
                UserName = "helper",
                WorkingDir = "QQ==",
                KeyboardLayout = 0x407,
                OfferTls = tls
            }, _now);
        var server = new StrictServer(tls, () => TakePending(connection), bytes => Receive(connection, bytes));

        server.ExpectConnectionRequest();
        server.SendConnectionConfirm();
        if (tls)
        {
            server.ExpectSilence("X.224 Connection Confirm, before TLS");
            connection.CompleteTls(_now);
        }

        server.ExpectConnectInitial();
        server.ExpectSilence("MCS Connect-Initial");
        server.SendConnectResponse();
        if (!tls)
        {
            server.ExpectSilence("MCS Connect-Response, while the key is looked at");
            connection.ApproveServerKey(_now);
        }

        server.ExpectErectDomainAndAttachUser();
        server.ExpectSilence("Attach User Request");
        server.SendAttachUserConfirm();
        server.JoinChannels();
        server.ExpectClientInfo("helper", "QQ==");
        server.ExpectSilence("Client Info PDU");
        server.SendValidClient();
        server.ExpectSilence("License Error PDU");

        ShareBegins(server, 1024, 768);
        server.SendDeactivateAll();
        server.ExpectSilence("Deactivate All PDU");
        ShareBegins(server, 800, 600);
        Assert.Equal(new ClientOutput.Activated(1024, 768, 32), _outputs.OfType<ClientOutput.Activated>().Single());
        Assert.Equal(new ClientOutput.Reactivated(800, 600, 32), _outputs[^1]);
    }

    private void ShareBegins(StrictServer server, int width, int height)
    {
        server.SendDemandActive(width, height);
        server.ExpectConfirmActive(width, height, "07040000");
        server.ExpectFinalization();
        server.ExpectSilence("Font List PDU");
        int before = _outputs.Count;
        server.SendSynchronizeAndControl();
        server.ExpectSilence("Control PDU (Granted Control)");
        Assert.Equal(before, _outputs.Count);
        server.SendFontMap();
        server.ExpectSilence("Font Map PDU");
        Assert.Equal(before + 1, _outputs.Count);
    }

    private static byte[] TakePending(ClientConnection connection)
    {
        byte[] bytes = connection.PendingBytes.ToArray();
        connection.DiscardPendingBytes(bytes.Length);
        return bytes;
    }

    private void Receive(ClientConnection connection, byte[] bytes)
    {
        connection.Receive(bytes, _now);
        while (connection.TryTakeOutput(out ClientOutput? output)) _outputs.Add(output);
    }
}
