using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>What policies take away, between the wish of the expert and the question to the novice.</summary>
public sealed class SharePolicyTests
{
    private const ControlLevelFlags Interact = ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract;

    private readonly Connection _connection = new();

    [Fact]
    public void View_Forbidden_IsRefusedWithoutAQuestion()
    {
        _connection.Policy = new() { AllowView = false };
        List<string> outputs = _connection.LoggedOn().Activated().Proved().Outputs();

        Assert.Equal(["refused PolicyForbids", "Closing", "tell RESULT 51", "tell Disconnect"], outputs[^4..]);
        Assert.DoesNotContain(outputs, o => o.StartsWith("ask", StringComparison.Ordinal));
    }

    [Fact]
    public void View_WhilePoliciesAreRead_IsNotAskedForAndNothingPasses()
    {
        _connection.Policy = null;
        _connection.LoggedOn().Activated().Proved();

        Assert.Equal("read the policies for View", _connection.Outputs()[^1]);
        _connection.Answered(ConsentQuestion.View, yes: true);
        Assert.False(_connection.Novice.AdmitPicture);
        Assert.Equal(NoviceState.ReadingPolicy, _connection.Novice.State);
    }

    [Fact]
    public void View_PoliciesThatNeverCome_AreANo()
    {
        _connection.Policy = null;
        _connection.LoggedOn().Activated().Proved().Outputs();

        _connection.WaitForDeadline();
        Assert.Equal("refused PolicyForbids", _connection.Outputs()[0]);
        _connection.Novice.ReceivePolicy(ConsentQuestion.View, SharePolicy.Unrestricted, _connection.Now);
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Control_Forbidden_IsDeniedAndSoIsTheNextWish()
    {
        _connection.Viewing().Policy = new() { AllowControl = false };

        _connection.RequestLevel(Interact);
        Assert.Equal(["tell 71 DeniedRc"], _connection.Outputs());
        _connection.Policy = SharePolicy.Unrestricted;
        _connection.RequestLevel(Interact);
        Assert.Equal(["tell 71 DeniedRc"], _connection.Outputs());   // at once: the policies are not read for every knock

        _connection.Wait(TimeSpan.FromSeconds(3));
        _connection.RequestLevel(Interact);
        Assert.Equal(["AskingControl", "ask Control for 'Bob'"], _connection.Outputs());
    }

    [Fact]
    public void Control_WhereNobodyMayBeInvitedAnyMore_IsDeniedAndThePictureGoesOn()
    {
        _connection.Viewing().Policy = new() { AllowView = false };
        _connection.RequestLevel(Interact);

        Assert.Equal(["tell 71 DeniedRc"], _connection.Outputs());
        Assert.True(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Control_WhilePoliciesAreRead_WantsNothingMore()
    {
        _connection.Viewing().Policy = null;
        _connection.RequestLevel(Interact);
        _connection.Send(RcCommandName.RemoteCtrlStart);

        Assert.Equal(["read the policies for Control"], _connection.Outputs());
        _connection.WaitForDeadline();
        Assert.Equal(["tell 71 RejectRc"], _connection.Outputs());
    }

    [Fact]
    public void Control_GivenUpWhilePoliciesAreRead_IsNotAskedFor()
    {
        _connection.Viewing().Policy = null;
        _connection.RequestLevel(Interact);
        _connection.RequestLevel(ControlLevelFlags.RequestView);
        _connection.Outputs();

        _connection.Novice.ReceivePolicy(ConsentQuestion.Control, SharePolicy.Unrestricted, _connection.Now);
        Assert.Empty(_connection.Outputs());
        Assert.Null(_connection.Novice.NextDeadline);
    }

    /// <summary>Each reading costs the novice's computer something: an expert cannot have more of them than questions.</summary>
    [Fact]
    public void Control_WishedForAndGivenUpAgainAndAgain_DoesNotReadThePoliciesEachTime()
    {
        _connection.Viewing().Policy = null;
        for (int i = 0; i < 100; i++)
        {
            _connection.Send(RcCommandName.RemoteCtrlStart);
            _connection.Send(RcCommandName.RemoteCtrlEnd);
        }

        Assert.Single(_connection.Outputs(), o => o == "read the policies for Control");
    }

    [Fact]
    public void Pause_WhilePoliciesAreRead_IsANoToTheWish()
    {
        _connection.Viewing().Policy = null;
        _connection.RequestLevel(Interact);
        _connection.Outputs();

        _connection.Novice.Pause(_connection.Now);
        Assert.Contains("tell 71 RejectRc", _connection.Outputs());
        _connection.Novice.ReceivePolicy(ConsentQuestion.Control, SharePolicy.Unrestricted, _connection.Now);
        Assert.Empty(_connection.Outputs());
    }

    [Theory]
    [InlineData("Ask your help desk.\nNever strangers.", "Ask your help desk.\nNever strangers.")]
    [InlineData("\u001b[2J\u202eesrever", "[2Jesrever")]
    public void Message_OfTheAdministrator_ComesWithTheQuestionFitToBeShown(string message, string shown)
    {
        _connection.Policy = new() { ViewMessage = message };
        Assert.Equal($"ask View for 'Bob' with '{shown}'", _connection.LoggedOn().Activated().Proved().Outputs()[^1]);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\u200b")]
    public void Message_OfNothingVisible_IsTheBuiltInOne(string message)
    {
        _connection.Viewing().Policy = new() { ControlMessage = message };
        _connection.RequestLevel(Interact);
        Assert.Equal("ask Control for 'Bob'", _connection.Outputs()[^1]);
    }

    [Fact]
    public void PlainRdp_WhereOnlyEncryptedTicketsAreAllowed_IsRefused()
    {
        var connection = new Connection(new() { NoviceName = "Ann", AllowPlainRdp = true }) { Policy = new() { AllowPlainRdp = false } };
        connection.LoggedOn(workingDir: "", password: Connection.Password, channels: "rdpsnd").Activated();
        Assert.Contains("refused PolicyForbids", connection.Outputs());
    }

    /// <summary>As it is where nobody may be invited any more: what was begun goes on, and there is no next question.</summary>
    [Fact]
    public void PlainRdp_WhereOnlyEncryptedTicketsAreAllowedMeanwhile_GetsNoControl()
    {
        Connection connection = new Connection(new() { NoviceName = "Ann", AllowPlainRdp = true }).PlainViewing();
        connection.Policy = new() { AllowPlainRdp = false };

        Assert.False(connection.Admits(Connection.KeyDown));
        Assert.Empty(connection.Outputs());
        Assert.Equal(NoviceState.Viewing, connection.Novice.State);
        Assert.True(connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Chat_Off_IsNeitherTakenNorSent()
    {
        _connection.Policy = new() { AllowChat = false };
        _connection.Viewing().Receive("remdesk", ChatMessage.ToPackets("hello")[0]);
        Assert.Empty(_connection.Outputs());

        _connection.Novice.ReportCharacterNotTyped();
        Assert.Empty(_connection.Outputs());

        _connection.Novice.SendChat("hello");
        Assert.Equal(["ChatNotAllowed"], _connection.Outputs());
        Assert.Empty(_connection.ForTheRecord.OfType<SessionFact.Chat>());
    }
}
