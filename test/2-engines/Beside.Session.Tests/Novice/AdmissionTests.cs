using Beside.Ra.Control;
using Beside.Session.Admissions;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>Who may come in.</summary>
public sealed class AdmissionTests
{
    private readonly Connection _connection = new();

    [Fact]
    public void Logon_TokenOfTheInvitation_IsAdmittedAndNothingIsShared()
    {
        _connection.LoggedOn();

        Assert.Equal(["Admit", "Connecting"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Logon_TokenWithTheTerminatorThatFreeRdp2Counts_IsAdmitted()
    {
        _connection.LoggedOn(workingDir: "token==\0");
        Assert.Equal(["Admit", "Connecting"], _connection.Outputs());
    }

    [Theory]
    [InlineData("token=")]
    [InlineData("TOKEN==")]
    [InlineData("token==x")]
    public void Logon_AnotherToken_IsRefusedBeforeLicensing(string workingDir)
    {
        _connection.LoggedOn(workingDir);
        Assert.Equal(["refused NotThisInvitation", "Closed", "disconnect Refused 7"], _connection.Outputs());
    }

    [Fact]
    public void Logon_NotAnAssistanceClient_IsRefusedAndTheNoviceIsTold()
    {
        _connection.LoggedOn(channels: "cliprdr");
        Assert.Equal(["refused NotAssistance", "Closed", "disconnect Refused 7"], _connection.Outputs());
    }

    [Fact]
    public void Logon_AssistanceClientWithoutToken_IsRefused()
    {
        _connection.LoggedOn(workingDir: "");
        Assert.Equal(["refused NotAssistance", "Closed", "disconnect Refused 7"], _connection.Outputs());
    }

    [Fact]
    public void Activated_AssistanceClient_IsToldEverythingThatSomeExpertWaitsFor()
    {
        _connection.LoggedOn().Outputs();
        _connection.Activated();

        Assert.Equal(
            ["AwaitingProof", "tell filter 0", "tell participant 1 flags 4", "tell ServerAnnounce", "tell VERSIONINFO 1.2"],
            _connection.Outputs());
    }

    [Fact]
    public void Proof_Right_IsAcceptedAndTheNoviceIsAsked()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Proved(name: "Bob");

        Assert.Equal(["tell RESULT 0", "AskingView", "ask View for 'Bob'"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Proof_WithoutExpertOnVista_IsAccepted()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Send(new VerifyPasswordMessage("8;NAME=Bob69;PASS=777dfaae9028124dd02ede8014221b4ad1f4ec138539d733ac767895b2d857d9"));

        Assert.Equal(["tell RESULT 0", "AskingView", "ask View for 'Bob'"], _connection.Outputs());
    }

    [Theory]
    [InlineData("8;NAME=Bob69;PASS=777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D8")]
    [InlineData("8;NAME=Bob69;PASS=777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857DX")]
    [InlineData("8;NAME=Bob69;PASS=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("8;NAME=Bob5;PASS=")]
    [InlineData("8;NAME=Bob")]
    [InlineData("not a blob")]
    [InlineData("")]
    public void Proof_Wrong_IsToldCountedAndClosed(string blob)
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Send(new VerifyPasswordMessage(blob));

        Assert.Equal(["refused WrongPassword", "Closing", "tell RESULT 61", "tell Disconnect"], _connection.Outputs());
        Assert.Equal(1, _connection.Admission.FailedProofs);

        _connection.WaitForDeadline();
        Assert.Equal(["Closed", "disconnect Refused 7"], _connection.Outputs());
    }

    [Fact]
    public void Proof_WrongForTheThirdTime_EndsTheInvitationAndSaysSo()
    {
        Admission admission = _connection.Admission;
        for (int i = 0; i < 2; i++)
            new Connection(admission: admission).LoggedOn().Activated().Proved(password: "WRONG");
        _connection.LoggedOn().Activated().Outputs();
        _connection.Proved(password: "WRONG");

        Assert.Equal(["refused TooManyWrongPasswords", "Closing", "tell RESULT 61", "tell Disconnect"], _connection.Outputs());

        var late = new Connection(admission: admission);
        late.LoggedOn();
        Assert.Equal(["refused InvitationEnded", "Closed", "disconnect Refused 7"], late.Outputs());
    }

    [Fact]
    public void Proof_RightButSomebodyElseHelps_IsToldAndClosed()
    {
        _connection.Viewing();
        var second = new Connection(admission: _connection.Admission);
        second.LoggedOn().Activated().Outputs();
        second.Proved("Eve");

        Assert.Equal(["refused AlreadyBeingHelped", "Closing", "tell RESULT 37", "tell Disconnect"], second.Outputs());
        Assert.True(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Proof_AfterTheFirstExpertLeft_FindsTheSeatFree()
    {
        _connection.Viewing().Novice.PeerLost();

        Assert.Equal(NoviceState.AskingView, new Connection(admission: _connection.Admission).AskingView().Novice.State);
    }

    /// <summary>The name in the question is the one that somebody else vouches for, whatever the helper's program says.</summary>
    [Fact]
    public void Question_WithACredentialThatNamesTheHelper_ShowsThatNameAndSaysSo()
    {
        var credential = new IssuedInvitation("token==", Connection.Password, Connection.Stub, new(0), new(TimeSpan.TicksPerHour))
        {
            HelperName = "EXAMPLE\\bob"
        };
        var connection = new Connection(admission: new Admission(credential));
        connection.LoggedOn(userName: "Eve").Activated().Outputs();
        connection.Proved("Eve");

        Assert.Equal("ask View for verified 'EXAMPLE\\bob'", connection.Outputs()[^1]);
    }

    [Fact]
    public void Proof_AfterTheInvitationExpired_IsToldAndClosed()
    {
        Admission admission = Connection.NewAdmission(TimeSpan.FromSeconds(1));
        var connection = new Connection(admission: admission);
        connection.LoggedOn().Activated().Outputs();
        connection.Wait(TimeSpan.FromSeconds(1));
        connection.Proved();

        Assert.Equal(["refused InvitationExpired", "Closing", "tell RESULT 27", "tell Disconnect"], connection.Outputs());
    }

    [Fact]
    public void Activated_AfterTheInvitationExpired_IsToldAndClosed()
    {
        var connection = new Connection(admission: Connection.NewAdmission(TimeSpan.Zero));
        connection.LoggedOn().Activated();

        Assert.Equal(["refused InvitationExpired", "Closing", "tell RESULT 27", "tell Disconnect"], connection.Outputs()[^4..]);
    }

    [Fact]
    public void Proof_NotInTime_IsClosed()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Wait(TimeSpan.FromSeconds(30));

        Assert.Equal(["refused TooSlow", "Closing", "tell Disconnect"], _connection.Outputs());
        Assert.Equal(0, _connection.Admission.FailedProofs);
    }

    [Fact]
    public void Connect_NotInTime_IsClosed()
    {
        _connection.LoggedOn().Outputs();
        _connection.Wait(TimeSpan.FromSeconds(120));

        Assert.Equal(["refused TooSlow", "Closed", "disconnect Refused 4"], _connection.Outputs());
    }

    /// <summary>RDP's own deadlines are shorter than the session's: what it gave up for is told all the same.</summary>
    [Fact]
    public void PeerTimedOut_BeforeRdpIsFinished_IsToldAsTooSlow()
    {
        _connection.LoggedOn().Outputs();
        _connection.Novice.PeerTimedOut("the client did not go on", _connection.Now);

        Assert.Equal(["refused TooSlow", "Closed", "disconnect Refused 4"], _connection.Outputs());
    }

    [Fact]
    public void PeerTimedOut_WithoutALogon_IsToldAsTooSlow()
    {
        _connection.Novice.PeerTimedOut("the client did not go on", _connection.Now);

        Assert.Equal(["refused TooSlow", "Closed", "disconnect Refused 4"], _connection.Outputs());
    }

    [Fact]
    public void PeerTimedOut_AfterAChangeOfSize_EndsTheSession()
    {
        _connection.Viewing().Novice.PeerTimedOut("the client did not go on", _connection.Now);

        Assert.Equal(["StopPicture", "Closed", "disconnect ConnectionLost 0"], _connection.Outputs());
    }

    [Fact]
    public void PeerBrokeProtocol_WithTheInvitationNamed_IsTold()
    {
        _connection.LoggedOn().Outputs();
        _connection.Novice.PeerBrokeProtocol("TS_CONFIRM_ACTIVE_PDU");

        Assert.Equal(["refused BrokeProtocol", "Closed", "disconnect PeerViolation 0"], _connection.Outputs());
    }

    /// <summary>Whoever looks for open ports says what is no RDP all day long.</summary>
    [Fact]
    public void PeerBrokeProtocol_ByAStranger_IsNotTold()
    {
        _connection.Novice.PeerBrokeProtocol("TPKT");

        Assert.Equal(["Closed", "disconnect PeerViolation 0"], _connection.Outputs());
    }

    [Fact]
    public void PeerBrokeProtocol_InControl_LetsGoAndEndsTheSession()
    {
        _connection.Controlling().Novice.PeerBrokeProtocol("TS_FP_INPUT_PDU");

        Assert.Equal(["ReleaseInput", "StopPicture", "Closed", "disconnect PeerViolation 0"], _connection.Outputs());
    }

    [Fact]
    public void Version1_ItsProof_IsRefusedAsIncompatible()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Send(VersionInfoMessage.Current);
        Assert.Empty(_connection.Outputs());
        _connection.Send(new AuthenticateMessage("65538,1,10.0.0.5:3389,*,QQ==,*,*,AA==", "8;NAME=Bob"));

        Assert.Equal(["refused IncompatibleVersion", "Closing", "tell RESULT 47", "tell Disconnect"], _connection.Outputs());
    }

    [Fact]
    public void VersionInfo_NobodyKnows_IsRefusedAsIncompatible()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Send(new VersionInfoMessage(2, 0));

        Assert.Equal(["refused IncompatibleVersion", "Closing", "tell RESULT 47", "tell Disconnect"], _connection.Outputs());
    }

    [Fact]
    public void Version2_MessagesOfOtherVersions_AreIgnored()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Send(new ExpertOnVistaMessage(new byte[3]));
        _connection.Send(new VersionInfoMessage(9, 9));
        _connection.Send(new AuthenticateMessage("x", "8;NAME=Bob"));
        _connection.Send(new TokenMessage(new byte[24]));
        _connection.Send(new UnknownMessage((ControlMessageType)99));

        Assert.Empty(_connection.Outputs());
        Assert.Equal(NoviceState.AwaitingProof, _connection.Novice.State);
    }

    [Theory]
    [InlineData("Bob", "Carol", "Carol")]
    [InlineData("Bob", "ann", "Bob")]      // the novice's own name, read from the invitation
    [InlineData("Ann", "Ann", "")]
    [InlineData("Bob", "‮Ev\u0007e\r\n", "Eve")]
    [InlineData("‏", "", "")]
    public void ExpertName_AsShown_IsAClaimMadeHarmless(string userName, string blobName, string shown)
    {
        _connection.LoggedOn(userName: userName).Activated().Proved(blobName);
        Assert.Equal($"ask View for '{shown}'", _connection.Outputs()[^1]);
    }

    [Fact]
    public void ExpertName_VeryLong_IsCutAt255()
    {
        _connection.LoggedOn().Activated().Proved(new string('x', 1000));
        Assert.Equal(255, _connection.Novice.ExpertName.Length);
    }
}
