using System.Runtime.CompilerServices;
using Beside.Ra.Control;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records.Exchange;
using Beside.Session.Records;
using Beside.Session.Tests.Expert;
using Beside.Session.Tests.Novice;
using Beside.Session.Tests.Records;
using Beside.Wire;

namespace Beside.Session.Tests;

/// <summary>Defects of ours that no test has found yet: here the engines are brought, past their own rules, where they
/// must never be.</summary>
public sealed class InvariantTests
{
    [Theory]
    [InlineData(NoviceState.Viewing)]
    [InlineData(NoviceState.AskingControl)]
    [InlineData(NoviceState.Controlling)]
    public void NoviceSession_InAStateThatSharesWithoutAYes_LetsNoPicturePass(NoviceState state)
    {
        NoviceSession novice = new Connection().AskingView().Novice;
        SetState(novice, state);

        Assert.Throws<InvariantBrokenException>(() => novice.AdmitPicture);
    }

    [Fact]
    public void NoviceSession_InControlAfterControlHasEnded_LetsNoInputPass()
    {
        Connection connection = new Connection().Controlling();
        connection.Novice.StopControl(connection.Now);
        SetState(connection.Novice, NoviceState.Controlling);

        Assert.Throws<InvariantBrokenException>(() => connection.Admits(Connection.KeyDown));
    }

    [Theory]
    [InlineData(NoviceState.Viewing)]
    [InlineData(NoviceState.NotWatching)]
    [InlineData(NoviceState.Controlling)]
    public void NoviceSession_EntersAStateThatSharesWithoutAYes_Fails(NoviceState state)
    {
        NoviceSession novice = new Connection().AskingView().Novice;

        Assert.Throws<InvariantBrokenException>(() => Enter(novice, state, null));
    }

    [Fact]
    public void NoviceSession_LeavesControlWithoutItsEndBeingTold_Fails()
    {
        NoviceSession novice = new Connection().Controlling().Novice;

        Assert.Throws<InvariantBrokenException>(() => Enter(novice, NoviceState.Viewing, null));
    }

    [Fact]
    public void NoviceSession_PutsAQuestionForWhichNoPolicyWasRead_Fails()
    {
        Connection connection = new Connection().Viewing();

        Assert.Throws<InvariantBrokenException>(() => Ask(
            connection.Novice, ConsentQuestion.Control, NoviceState.AskingControl, connection.Now, TimeSpan.FromMinutes(1), null, null));
    }

    [Fact]
    public void NoviceSession_TellsChatWhileAQuestionIsOpen_Fails()
    {
        NoviceSession novice = new Connection().AskingControl().Novice;

        Assert.Throws<InvariantBrokenException>(
            () => Emit(novice, new SessionOutput.Happened(new SessionFact.Chat(RecordSide.Expert, "press y"))));
    }

    [Fact]
    public void ExpertSession_InControlWithoutAGrant_SendsNoInput()
    {
        ExpertSession expert = new Helper().Requesting().Expert;
        SetState(expert, ExpertState.Controlling);

        Assert.Throws<InvariantBrokenException>(() => expert.AdmitInput);
    }

    [Fact]
    public void ExpertSession_InControlAfterControlHasEnded_SendsNoInput()
    {
        Helper helper = new Helper().Controlling();
        helper.Receive(RcCommandName.TakeControl);
        SetState(helper.Expert, ExpertState.Controlling);

        Assert.Throws<InvariantBrokenException>(() => helper.Expert.AdmitInput);
    }

    [Fact]
    public void HeadExchange_SignsWhatItsOwnRecordDoesNotHold_Fails()
    {
        using var keys = new KeyPair();
        var exchange = new HeadExchange(keys, new string('0', 64), new Instant(0));

        Assert.Throws<InvariantBrokenException>(() => Send(exchange, new HeadMessage.Signature(3, "head", "signature")));
    }

    [Fact]
    public void InvariantBroken_Message_SaysWhatShouldHold()
    {
        var broken = Assert.Throws<InvariantBrokenException>(() => Invariant.Holds(1 + 1 == 3, "one and one are three"));

        Assert.Equal("This does not hold, though it always should: one and one are three.", broken.Message);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_State")]
    private static extern void SetState(NoviceSession session, NoviceState state);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_State")]
    private static extern void SetState(ExpertSession session, ExpertState state);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Enter")]
    private static extern void Enter(NoviceSession session, NoviceState state, Instant? deadline);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Ask")]
    private static extern void Ask(
        NoviceSession session,
        ConsentQuestion question,
        NoviceState state,
        Instant now,
        TimeSpan timeout,
        string? message,
        TimeSpan? silenceOfOther);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Send")]
    private static extern void Send(HeadExchange exchange, HeadMessage message);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Emit")]
    private static extern void Emit(NoviceSession session, SessionOutput output);
}
