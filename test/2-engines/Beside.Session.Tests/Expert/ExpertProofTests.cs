using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Expert;

namespace Beside.Session.Tests.Expert;

/// <remarks>The proof is that of the invitation "awake", published in FreeRDP's TestCommonAssistance.c.</remarks>
public sealed class ExpertProofTests
{
    private static readonly string[] TwoMessages = ["AwaitingResult", "tell ExpertOnVista", "tell VerifyPassword"];

    [Fact]
    public void Logon_NamesTheSessionAndTheHelper_AndKeepsThePassword()
    {
        ExpertLogon logon = new Helper().Expert.Logon;

        Assert.Equal(
            ("Bob", "token==", "*", "*", ""),
            (logon.UserName, logon.WorkingDir, logon.Password, logon.AlternateShell, logon.Domain));
        Assert.Equal(["remdesk", "encomsp"], ExpertLogon.Channels);
        Assert.DoesNotContain("token", logon.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Announce_AsWindowsDoesIt_IsAnsweredOnce()
    {
        Helper helper = new Helper().Activated().Settled();

        helper.Receive(new ServerAnnounceMessage());
        helper.Receive(VersionInfoMessage.Current);

        Assert.Equal(TwoMessages, helper.Outputs());
    }

    [Fact]
    public void VersionInfo_Alone_AsFreeRdpShadowDoesIt_IsAnswered()
    {
        Helper helper = new Helper().Activated().Settled();

        helper.Receive(VersionInfoMessage.Current);
        helper.Receive(new ServerAnnounceMessage());

        Assert.Equal(TwoMessages, helper.Outputs());
    }

    [Fact]
    public void Announce_BeforeTheConnectionStands_IsAnsweredWhenItDoes()
    {
        var helper = new Helper();
        helper.Receive(new ServerAnnounceMessage());
        Assert.Empty(helper.Outputs());

        Assert.Equal(["AwaitingNovice", .. TwoMessages], helper.Activated().Outputs());
    }

    [Fact]
    public void Proof_TwoMessages_AreTheBareStubAndTheBlob()
    {
        Helper helper = new Helper().Activated();
        helper.Receive(new ServerAnnounceMessage());
        List<ControlMessage> sent = [];
        while (helper.Expert.TryTakeOutput(out ExpertOutput? output))
        {
            if (output is ExpertOutput.SendChannel { Channel: "remdesk" } message)
                sent.Add(ControlMessage.Read(RaPacket.Read(message.Message).Data));
        }

        Assert.Equal(2, sent.Count);
        Assert.Equal(
            "777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D9",
            Convert.ToHexString(Assert.IsType<ExpertOnVistaMessage>(sent[0]).EncryptedPassword.Span));
        Assert.Equal(
            "8;NAME=Bob69;PASS=777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D9",
            Assert.IsType<VerifyPasswordMessage>(sent[1]).ExpertBlob);
    }

    [Fact]
    public void Proof_BareConnectionString_GivesTheNameAlone()
    {
        Helper helper = new Helper(invitation: new OpenedInvitation(Helper.NewInvitation().Connection, "", Proof: null)).Activated();
        helper.Receive(new ServerAnnounceMessage());

        Assert.Equal(["AwaitingNovice", .. TwoMessages], helper.Outputs());
    }

    [Fact]
    public void Activated_WithoutTheChannelOfAssistance_IsTheEnd() =>
        Assert.Equal(
            ["Closed", "disconnect NotAssistance: the other side does not speak Remote Assistance"],
            new Helper().Activated("rdpsnd").Outputs());

    /// <summary>xrdp and weston grant every channel and know nothing of Remote Assistance.</summary>
    [Fact]
    public void Announce_ThatNeverComes_IsTheEndAfterHalfAMinute()
    {
        Helper helper = new Helper().Activated().Settled();
        helper.Wait(TimeSpan.FromSeconds(29));
        helper.Receive("encomsp", []);
        Assert.Empty(helper.Outputs());

        helper.Wait(TimeSpan.FromSeconds(1));

        Assert.Equal(
            ["Closed", "disconnect NotAssistance: the other side opened its channel but sent nothing there, so nobody was asked"],
            helper.Outputs());
    }

    /// <summary>Version 3, by which Windows 7 and 8 began where the invitation travelled by PNRP.</summary>
    [Fact]
    public void Announce_ThatNeverComesFromAnotherVersion_IsTheEndInOtherWords()
    {
        Helper helper = new Helper().Activated().Settled();
        helper.Receive(new IsConnectedMessage());

        helper.Wait(TimeSpan.FromSeconds(30));

        Assert.Equal(
            ["Closed", "disconnect NotAssistance: the other side speaks a different version of it, so nobody was asked"], helper.Outputs());
    }

    /// <summary>Whoever has the proof may be asking the person: nothing of ours ends that.</summary>
    [Fact]
    public void Deadline_OnceTheNovicesProgramHasSpoken_IsNone()
    {
        Helper helper = new Helper().Proved();
        Assert.Null(helper.Expert.NextDeadline);
        helper.Wait(TimeSpan.FromDays(1));
        helper.Receive(new ResultMessage(ResultCode.NoError));
        Assert.Null(helper.Expert.NextDeadline);
        helper.Settled().Wait(TimeSpan.FromDays(1));

        Assert.Empty(helper.Outputs());
        Assert.Equal(ExpertState.AwaitingView, helper.Expert.State);
    }

    [Theory]
    [InlineData(61, "disconnect WrongPassword: The password is wrong")]
    [InlineData(26, "disconnect WrongPassword: The password is wrong")]
    [InlineData(27, "disconnect Refused: The invitation has expired")]
    [InlineData(
        37, "disconnect Refused: Somebody else is helping already, or an earlier connection of yours has not been given up yet, which takes half a minute")]
    [InlineData(12345, "disconnect Refused: The other computer answered with code 12345")]
    public void Result_Refusal_EndsTheSessionInWords(uint code, string end)
    {
        Helper helper = new Helper().Proved();

        helper.Receive(new ResultMessage((ResultCode)code));

        Assert.Equal(["Closed", end], helper.Outputs());
    }

    [Theory]
    [InlineData(41, "disconnect Refused: The person you want to help said no")]
    [InlineData(40, "disconnect Refused: The person you want to help did not answer")]
    [InlineData(51, "disconnect Refused: The invitation was taken back")]
    public void Result_AfterTheProof_IsTheNovicesAnswer(uint code, string end)
    {
        Helper helper = new Helper().AwaitingView();

        helper.Receive(new ResultMessage((ResultCode)code));

        Assert.Equal(["Closed", end], helper.Outputs());
    }

    [Fact]
    public void Result_NoErrorTwice_ChangesNothing()
    {
        Helper helper = new Helper().AwaitingView();

        helper.Receive(new ResultMessage(ResultCode.NoError));

        Assert.Empty(helper.Outputs());
        Assert.Equal(ExpertState.AwaitingView, helper.Expert.State);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(301u)]
    [InlineData(12345u)]
    public void Result_WhileViewing_OfNoConsequence_IsSurvived(uint code)
    {
        Helper helper = new Helper().Viewing();

        helper.Receive(new ResultMessage((ResultCode)code));

        Assert.Empty(helper.Outputs());
    }

    [Fact]
    public void Result_ShutdownWhileViewing_IsTheNovicesEnd()
    {
        Helper helper = new Helper().Viewing();

        helper.Receive(new ResultMessage(ResultCode.SystemShutdown));

        Assert.Equal(["Closed", "disconnect NoviceEnded: The other computer is shutting down"], helper.Outputs());
    }

    [Fact]
    public void Level_MayView_ShowsTheScreen_NotBeforeTheResult()
    {
        Helper helper = new Helper().Proved();
        helper.Level(ParticipantFlags.MayView);
        Assert.Empty(helper.Outputs());

        helper.Receive(new ResultMessage(ResultCode.NoError));

        Assert.Equal(["AwaitingView", "Viewing"], helper.Outputs());
    }

    [Fact]
    public void Picture_FromANoviceThatListsNobody_ShowsTheScreen()
    {
        Helper helper = new Helper().AwaitingView();

        helper.Expert.ReceivePicture();

        Assert.Equal(["Viewing"], helper.Outputs());
    }

    [Fact]
    public void Picture_WhileListedWithoutView_ShowsNothing()
    {
        Helper helper = new Helper().AwaitingView();
        helper.Level(ParticipantFlags.None);

        helper.Expert.ReceivePicture();

        Assert.Empty(helper.Outputs());
    }

    [Fact]
    public void MalformedPackets_TwoInARow_AreForgiven_AThirdIsTheEnd()
    {
        Helper helper = new Helper().Viewing();
        for (int i = 0; i < 2; i++) helper.Receive("remdesk", [1]);
        helper.Receive(new IsConnectedMessage());
        for (int i = 0; i < 2; i++) helper.Receive("remdesk", [1]);
        Assert.Empty(helper.Outputs());

        helper.Receive("remdesk", [1]);

        Assert.Equal(["Closed", "disconnect PeerViolation UnreadablePacketsInARow"], helper.Outputs());
    }

    [Fact]
    public void MalformedOrder_IsTheEndAtOnce()
    {
        Helper helper = new Helper().Viewing();

        helper.Receive("encomsp", [8, 0, 3, 0]);

        Assert.Equal(["Closed", "disconnect PeerViolation UnreadableOrder"], helper.Outputs());
    }

    [Fact]
    public void Describe_EveryCodeThatIsSent_HasWords() =>
        Assert.All(Enum.GetValues<ResultCode>(), code => Assert.True(code.IsKnown(), $"{code}"));
}
