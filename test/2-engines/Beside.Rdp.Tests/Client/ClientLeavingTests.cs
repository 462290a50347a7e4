using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;
using static Beside.Rdp.Tests.Client.ClientScenario;

namespace Beside.Rdp.Tests.Client;

/// <summary>[MS-RDPBCGR] 1.3.1.4.1: a running session is left with a Shutdown Request, and for certain with the goodbye of MCS.</summary>
public sealed class ClientLeavingTests
{
    /// <summary>4.2.1 TS_SHUTDOWN_REQ_PDU behind its Share Control Header, up to compressedType: our share, and nothing
    /// but the headers.</summary>
    private const string ShutdownRequest = "EA030100" + "00" + "01" + "0400" + "24";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Disconnect_RunningSession_AsksOurServerWhichCloses(bool tls)
    {
        EnginePair pair = Connect(tls);

        pair.Client.Disconnect(pair.Now);
        pair.Client.Disconnect(pair.Now);
        pair.Run();

        Assert.Equal(
            new ServerOutput.Closed(CloseReason.ByClient, "shutdown request"),
            pair.ServerOutputs.OfType<ServerOutput.Closed>().Single());
        Assert.Null(pair.Closed);   // the server closes the pipe; whoever does not is waited for
        Assert.False(pair.Client.TrySendChannel("remdesk", [1]));
        pair.Client.HandleTimeout(pair.Now + TimeSpan.FromSeconds(1));
        pair.Run();
        Assert.Equal(new ClientOutput.Closed(ClientCloseReason.ByClient, "the client has left"), pair.Closed);
    }

    [Fact]
    public void Disconnect_ServerDenies_IsTheGoodbyeOfMcs()
    {
        EnginePair pair = Connect(tls: true);
        pair.Client.Disconnect(pair.Now);
        Assert.EndsWith(ShutdownRequest + "000000", TakePending(pair), StringComparison.Ordinal);

        pair.Client.Receive(FromServer(ShareData(ShareDataType.ShutdownDenied, [])), pair.Now);

        Assert.Equal(Goodbye, TakePending(pair));
        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(new ClientOutput.Closed(ClientCloseReason.ByClient, "the client has left"), output);
        Assert.Null(pair.Client.NextDeadline);
    }

    [Fact]
    public void Disconnect_ServerSaysNothing_IsTheGoodbyeOfMcsAfterASecond()
    {
        EnginePair pair = Connect(tls: true);
        pair.Client.Disconnect(pair.Now);
        TakePending(pair);
        Assert.Equal(pair.Now + TimeSpan.FromSeconds(1), pair.Client.NextDeadline);

        pair.Client.HandleTimeout(pair.Now + TimeSpan.FromSeconds(1));

        Assert.Equal(Goodbye, TakePending(pair));
        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(ClientCloseReason.ByClient, Assert.IsType<ClientOutput.Closed>(output).Reason);
    }

    /// <summary>What crosses the request draws nothing, and changes nothing about why it ended.</summary>
    [Theory]
    [InlineData("0300000902F0802180")]         // the server's own goodbye
    [InlineData("03000008 02F08000")]          // no PDU at all
    public void Disconnect_WhateverTheServerSaysThen_IsTheClientsEnd(string bytes)
    {
        EnginePair pair = Connect(tls: true);
        pair.Client.Disconnect(pair.Now);
        TakePending(pair);

        pair.Client.Receive(FromServer(ShareData(ShareDataType.FontMap, [0, 0, 0, 0, 3, 0, 4, 0])), pair.Now);
        Assert.False(pair.Client.TryTakeOutput(out _));
        pair.Client.Receive(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), pair.Now);

        Assert.True(pair.Client.TryTakeOutput(out ClientOutput? output));
        Assert.Equal(new ClientOutput.Closed(ClientCloseReason.ByClient, "the client has left"), output);
    }

    [Fact]
    public void Denial_ThatWasNotAskedFor_EndsNothing()
    {
        EnginePair pair = Connect(tls: true);

        pair.Client.Receive(FromServer(ShareData(ShareDataType.ShutdownDenied, [])), pair.Now);

        Assert.False(pair.Client.TryTakeOutput(out _));
        Assert.True(pair.Client.PendingBytes.IsEmpty);
    }

    private static string Goodbye
    {
        get
        {
            byte[] ultimatum = new DisconnectProviderUltimatumPdu(McsReason.UserRequested).ToArray();
            return Convert.ToHexString(
                [0x03, 0x00, 0x00, (byte)(TpktHeader.HeaderSize + 3 + ultimatum.Length), 0x02, 0xF0, 0x80, .. ultimatum]);
        }
    }

    private static string TakePending(EnginePair pair)
    {
        string pending = Convert.ToHexString(pair.Client.PendingBytes.Span);
        pair.Client.DiscardPendingBytes(pending.Length / 2);
        return pending;
    }
}
