using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;

namespace Beside.Session.Tests.Expert;

/// <summary>What is said beside sharing, and how it ends.</summary>
public sealed class ExpertEndingTests
{
    [Fact]
    public void Chat_BothWays_OnlyOnceTheNoviceHasAgreed()
    {
        Helper helper = new Helper().AwaitingView();
        helper.Expert.SendChat("hello?");
        helper.Receive("remdesk", ChatMessage.ToPackets("early")[0]);
        Assert.Empty(helper.Outputs());

        helper.Level(ParticipantFlags.MayView);
        helper.Settled().Expert.SendChat("hello");
        helper.Receive("remdesk", ChatMessage.ToPackets("hi\u202E")[0]);

        Assert.Equal(["tell 70 'hello'", "chat 'hi'"], helper.Outputs());
    }

    [Fact]
    public void FileTransfer_IsTurnedDown()
    {
        Helper helper = new Helper().Viewing();

        helper.Receive("remdesk", new RcCommand(RcCommandName.FileXfer) { ChannelId = "RA_FX" }.ToPacket());

        Assert.Equal(["tell RA_FX 'FILEXFERREJECT'"], helper.Outputs());
    }

    [Fact]
    public void Leave_InControl_ReleasesSaysGoodbyeAndEnds()
    {
        Helper helper = new Helper().Controlling();

        helper.Expert.Leave();
        helper.Expert.Leave();

        Assert.Equal(["release keys", "tell Disconnect", "Closed", "disconnect ExpertEnded: ended here"], helper.Outputs());
    }

    [Fact]
    public void Disconnect_OfTheNovice_IsTheEnd()
    {
        Helper helper = new Helper().Controlling();

        helper.Receive(new DisconnectMessage());
        helper.Expert.PeerLost();
        helper.Receive(new ServerAnnounceMessage());

        Assert.Equal(["forget keys", "Closed", "disconnect NoviceEnded: the other side said goodbye"], helper.Outputs());
    }

    [Fact]
    public void Disconnect_BeforeAnythingWasShown_IsARefusal()
    {
        Helper helper = new Helper().AwaitingView();

        helper.Receive(new DisconnectMessage());

        Assert.Equal(["Closed", "disconnect Refused: the other side said goodbye"], helper.Outputs());
    }

    [Fact]
    public void PeerLost_IsTheEnd()
    {
        Helper helper = new Helper().Viewing();

        helper.Expert.PeerLost();

        Assert.Equal(["Closed", "disconnect ConnectionLost: the connection is gone"], helper.Outputs());
    }
}
