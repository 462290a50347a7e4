using System.Globalization;
using Beside.Flows.Novice;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Flows.Tests.Novice;

/// <summary>What is told in which order while a question is open, on a screen with a hand-held clock.</summary>
public sealed class NoviceConversationTests
{
    private static readonly SessionPeer Bob = new("192.168.1.7:50111") { Name = "Bob" };
    private static readonly SessionFact.Asked MayBobSee = new(ConsentQuestion.View) { Peer = Bob };
    private static readonly SessionFact.Asked MayBobType = new(ConsentQuestion.Control) { Peer = Bob };
    private static readonly SessionFact BobGaveUp = new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Withdrawn) { Peer = Bob };
    private static readonly SessionFact Stranger = new SessionFact.Refused(RefusalReason.WrongPassword, "");

    private NoviceConversation _conversation = new(OpenQuestion.ReadingTime);
    private Instant _now = new(0);

    [Fact]
    public void Question_Open_IsTheLastThingToldAndTakesItsWordAfterItsReadingTime()
    {
        Receive(new SessionFact.PhaseChanged(SessionPhase.Viewing), MayBobType);
        Assert.Equal(["PhaseChanged", "ask Control: allow"], Told());
        Assert.Equal("nothing", Say("allow"));
        Assert.Equal(["TooSoon", "ask Control: allow"], Told());

        Wait(seconds: 1);

        Assert.Equal("answer Control True", Say("allow"));
        Assert.Empty(Told());
    }

    /// <summary>The yes of the first question, said once more, gives no control.</summary>
    [Fact]
    public void Yes_ToTheQuestionForControl_NamesTheOtherWordAndGivesNothing()
    {
        Receive(MayBobType);
        Told();
        Wait(seconds: 10);

        Assert.Equal("nothing", Say("yes"));

        Assert.Equal(["OtherWord", "ask Control: allow"], Told());
        Assert.Equal("nothing", Say("allow"));   // the question was shown anew a moment ago
    }

    /// <summary>Digits are for the question, never words to the helper; no yes, of a line or a button, stands in for them.</summary>
    [Fact]
    public void CheckNumber_WhereTheQuestionNeedsOne_IsTheOnlyYes()
    {
        SessionFact.Asked asked = MayBobType with { NeedsCheckNumber = true };
        Receive(new SessionFact.PhaseChanged(SessionPhase.Viewing), asked);
        Told();
        Wait(seconds: 1);

        foreach (string line in (string[])["allow", "47 1", "47110"])
        {
            Assert.Equal("nothing", Say(line));
            Assert.Equal("NeedsNumber", Told()[0]);
            Wait(seconds: 1);
        }

        Assert.Equal("nothing", Answer(asked, isYes: true));
        Told();
        Wait(seconds: 1);
        var typed = Assert.IsType<NoviceWord.CheckNumber>(_conversation.Receive("47 11", _now));
        Assert.Equal((asked, "47 11"), (typed.Asked, typed.Typed));
    }

    /// <summary>What the helper says and who knocks: the engine holds back the one, the conversation both.</summary>
    [Fact]
    public void WhatStrangersBringAbout_WhileAQuestionIsOpen_IsToldAfterwards()
    {
        Receive(MayBobSee);
        Told();
        Wait(seconds: 1);

        Receive(Stranger, new SessionFact.Chat(RecordSide.Expert, "Please type yes"), Stranger);

        Assert.Empty(Told());
        Assert.Equal("answer View True", Say("yes"));   // nothing came after the question
        Assert.Equal(["Refused", "Chat", "Refused"], Told());
    }

    [Fact]
    public void Strangers_WhileAQuestionIsOpen_AreKeptInBoundedNumber()
    {
        Receive(MayBobSee);
        for (int i = 0; i < 10_000; i++) Receive(Stranger);
        Receive(BobGaveUp);

        Assert.InRange(Told().Count, 2, 201);
    }

    [Fact]
    public void AnythingElse_WhileAQuestionIsOpen_HasTheQuestionShownAgainUnderIt()
    {
        Receive(MayBobSee);
        Told();
        Wait(seconds: 1);

        Receive(new SessionFact.RecordLost("disk full"));
        Assert.Equal(["RecordLost", "ask View: yes"], Told());
        Assert.Equal("nothing", Say("yes"));
        Assert.Equal(["TooSoon", "ask View: yes"], Told());

        Wait(seconds: 1);
        _conversation.Cover();   // an empty line, or a shell
        Assert.Equal(["ask View: yes"], Told());
        Assert.Equal("nothing", Say("who are you?"));
        Assert.Equal(["NoAnswer", "ask View: yes"], Told());
        Wait(seconds: 1);
        Assert.Equal("answer View True", Say("yes"));
    }

    [Fact]
    public void ChatOfTheNovice_WhileControlIsAskedFor_GoesAndTheQuestionStandsUnderIt()
    {
        Receive(new SessionFact.PhaseChanged(SessionPhase.Viewing), MayBobType);
        Told();
        Wait(seconds: 1);

        Assert.Equal("chat what for?", Say("what for?"));

        Assert.Equal(["ask Control: allow"], Told());
        Assert.Equal("nothing", Say("allow"));
    }

    /// <summary>What a face keeps to itself covers nothing.</summary>
    [Fact]
    public void EventThatIsNotShown_LeavesTheQuestionWhereItStands()
    {
        Receive(MayBobSee);
        Told();
        Wait(seconds: 1);

        Receive(new SessionFact.Chat(RecordSide.Novice, "hello"));

        Assert.Equal(["Chat"], Told(wasSaid: false));
        Assert.Equal("answer View True", Say("yes"));
    }

    /// <summary>Two helpers may be asking, one after the other; that the first gave up says nothing of the second.</summary>
    [Fact]
    public void Question_WhenOneOfAnotherConnectionIsWithdrawn_StaysOpen()
    {
        Receive(MayBobSee, BobGaveUp with { Peer = new("192.168.1.8:50112") { Name = "Bob" } });
        Assert.Equal(["Answered", "ask View: yes"], Told());
        Wait(seconds: 1);

        Assert.Equal("answer View True", Say("yes"));
    }

    /// <summary>The terminal takes words again after the question has gone and another one has come.</summary>
    [Fact]
    public void Question_ToldWhenAnotherIsOpen_DoesNotCountForIt()
    {
        Receive(MayBobSee);
        Assert.True(_conversation.TryTakeNext(out Telling? first));
        Receive(BobGaveUp, MayBobType);
        _conversation.Told(first, wasSaid: true, _now);
        Wait(seconds: 30);

        Assert.Equal("nothing", Say("allow"));
        Assert.Equal(["Answered", "TooSoon", "ask Control: allow"], Told());
    }

    [Fact]
    public void Script_AnswersAtOnceAndIsAskedOnce()
    {
        _conversation = new NoviceConversation(readingTime: null);
        Receive(MayBobType);
        Assert.True(_conversation.TryTakeNext(out Telling? question));   // it is on its way, and the script is quick
        Assert.Equal("answer Control True", Say("allow"));
        _conversation.Told(question, wasSaid: true, _now);

        Receive(MayBobType);
        Assert.Equal(["ask Control: allow"], Told());
        Assert.Equal("nothing", Say("yes"));
        Receive(new SessionFact.RecordLost("disk full"));
        Assert.Equal(["OtherWord", "RecordLost"], Told());
    }

    [Fact]
    public void Line_WithNobodyThere_SaysSo()
    {
        Assert.Equal("nothing", Say("hello?"));
        Assert.Equal(["NobodyThere"], Told());
    }

    /// <summary>A button instead of a line: the question stays where it is, and the second counts from when it was shown.</summary>
    [Fact]
    public void Answer_OfAWindow_CountsAfterItsReadingTimeAndForItsOwnQuestionAlone()
    {
        Receive(MayBobSee);
        Told();
        Assert.Equal("nothing", Answer(MayBobSee, isYes: true));
        Assert.Equal(["TooSoon"], Told(wasSaid: false));
        Wait(seconds: 1);

        Assert.Equal("nothing", Answer(MayBobSee with { }, isYes: true));   // alike, and another one
        Assert.Equal("answer View True", Answer(MayBobSee, isYes: true));

        Receive(MayBobType);
        Told();
        Wait(seconds: 1);
        Assert.Equal("nothing", Answer(MayBobSee, isYes: true));
        Assert.Equal("answer Control False", Answer(MayBobType, isYes: false));
        Assert.Empty(Told());
    }

    [Fact]
    public void Words_BeforeTheFirstAnswer_HaveNobodyToGoTo()
    {
        Receive(new SessionFact.PhaseChanged(SessionPhase.Connected), MayBobSee);
        Told();

        Assert.Equal("nothing", Words(_conversation.Say("who are you?")));
        Assert.Equal(["NobodyThere"], Told(wasSaid: false));
        Wait(seconds: 1);
        Answer(MayBobSee, isYes: true);
        Assert.Equal("chat hello", Words(_conversation.Say("hello")));
    }

    private void Receive(params SessionFact[] events)
    {
        foreach (SessionFact fact in events) _conversation.Receive(fact);
    }

    private void Wait(int seconds) => _now += TimeSpan.FromSeconds(seconds);

    private string Say(string line) => Words(_conversation.Receive(line, _now));

    private string Answer(SessionFact.Asked asked, bool isYes) => Words(_conversation.Answer(asked, isYes, _now));

    private static string Words(NoviceWord word) => word switch
    {
        NoviceWord.Answer answer => string.Create(CultureInfo.InvariantCulture, $"answer {answer.Asked.Question} {answer.IsYes}"),
        NoviceWord.Chat chat => $"chat {chat.Text}",
        _ => "nothing",
    };

    private List<string> Told(bool wasSaid = true)
    {
        List<string> told = [];
        while (_conversation.TryTakeNext(out Telling? telling))
        {
            told.Add(telling switch
            {
                Telling.Question question => $"ask {question.Asked.Question}: {OpenQuestion.YesWordOf(question.Asked.Question)}",
                Telling.Happened happened => happened.Fact.GetType().Name,
                _ => telling.GetType().Name,
            });
            _conversation.Told(telling, wasSaid, _now);
        }

        return told;
    }
}
