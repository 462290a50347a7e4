using Beside.Cli.Invite;
using Beside.Cli.Open;
using Beside.Flows.Novice;
using Beside.Rdp.Connection;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Cli.Tests;

/// <summary>What <c>--events json</c> says of each fact, to the letter: scripts read it. No line: it is for the record,
/// or for the other side's person.</summary>
public sealed class FactLinesTests
{
    private static readonly SessionPeer Bob = new("192.168.1.7:50111") { Layer = SecurityLayer.Tls, Pin = "pin", Name = "Bob" };

    private static readonly (SessionFact Fact, string Line)[] Novice =
    [
        (new SessionFact.PhaseChanged(SessionPhase.Viewing), """{"event":"state","state":"viewing"}"""),
        (new SessionFact.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft, HadControl: true),
            """{"event":"state","state":"ended","reason":"expert-left","hadControl":true}"""),
        (new SessionFact.Connected { Peer = Bob }, ""),
        (new SessionFact.NotCounted(UncountedWord.Resume), """{"event":"not-counted","word":"resume"}"""),
        (new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes), ""),
        (new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.No), ""),
        (new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.TimedOut), """{"event":"withdrawn","id":"view"}"""),
        (new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.Withdrawn), """{"event":"withdrawn","id":"control"}"""),
        (new SessionFact.CheckNumberMissed(), """{"event":"check-missed"}"""),
        (new SessionFact.ExpertSilent(TimeSpan.FromSeconds(5.2)), """{"event":"silent","seconds":5}"""),
        (new SessionFact.ControlEnded(ControlEnd.KeyboardLost), """{"event":"control-ended","by":"keyboard-lost"}"""),
        (new SessionFact.Chat(RecordSide.Expert, "hello") { Peer = Bob }, """{"event":"chat","from":"Bob","text":"hello"}"""),
        (new SessionFact.Chat(RecordSide.Novice, "hello") { Peer = Bob }, ""),
        (new SessionFact.CharacterNotTyped(), """{"event":"not-typed"}"""),
        (new SessionFact.ChatNotAllowed(), """{"event":"ignored","reason":"no-chat"}"""),
        (new SessionFact.Policy("fAllowFullControl", "0", "policy.conf:3"),
            """{"event":"policy","name":"fAllowFullControl","value":"0","source":"policy.conf:3"}"""),
        (new SessionFact.Refused(RefusalReason.WrongPassword, "the proof is wrong") { Peer = Bob },
            """{"event":"refused","reason":"wrong-password","detail":"the proof is wrong"}"""),
        (new SessionFact.RecordBegan("/home/ann/r.jsonl"), """{"event":"record-began","record":"/home/ann/r.jsonl"}"""),
        (new SessionFact.RecordEnded(), """{"event":"record-ended"}"""),
        (new SessionFact.RecordLost("disk full"), """{"event":"record-lost","detail":"disk full"}"""),
    ];

    private static readonly (SessionFact Fact, string Line)[] Expert =
    [
        (new SessionFact.Connecting(2), """{"event":"connecting","addresses":2}"""),
        (new SessionFact.Reached(NovicePin.Kh2) { Peer = Bob },
            """{"event":"connected","peer":"192.168.1.7:50111","layer":"tls","pin":"kh2"}"""),
        (new SessionFact.StateChanged(ExpertState.AwaitingView, IsPaused: false),
            """{"event":"state","state":"waiting-for-consent","paused":false}"""),
        (new SessionFact.StateChanged(ExpertState.Controlling, IsPaused: true),
            """{"event":"state","state":"controlling","paused":true}"""),
        (new SessionFact.Asked(ConsentQuestion.Control), ""),
        (new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.Forbidden), ""),
        (new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.Withdrawn), ""),
        (new SessionFact.ControlEnded(ControlEnd.PanicKey), ""),
        (new SessionFact.ControlRefused(ControlRefusal.PanicKey), """{"event":"control-refused","reason":"panic-key"}"""),
        (new SessionFact.ScreenResized(640, 480), """{"event":"size","width":640,"height":480}"""),
        (new SessionFact.Chat(RecordSide.Novice, "hello"), """{"event":"chat","text":"hello"}"""),
        (new SessionFact.Chat(RecordSide.Expert, "hello"), ""),
        (new SessionFact.RecordLost("disk full"), """{"event":"record-lost","detail":"disk full"}"""),
    ];

    /// <summary>Only recorders make these.</summary>
    private static readonly string[] OfTheRecordAlone =
    [
        nameof(SessionFact.ViewingBegan), nameof(SessionFact.ViewingEnded), nameof(SessionFact.ControlBegan),
        nameof(SessionFact.Paused), nameof(SessionFact.Resumed),
        nameof(SessionFact.SessionEnded), nameof(SessionFact.AttemptEnded), nameof(SessionFact.Invited),
        nameof(SessionFact.InvitationOpened), nameof(SessionFact.InvitationClosed),
        nameof(SessionFact.Opened), nameof(SessionFact.ChatOmitted), nameof(SessionFact.PeerIntroduced),
        nameof(SessionFact.Witnessed), nameof(SessionFact.Countersigned), nameof(SessionFact.Closed),
    ];

    [Fact]
    public void Fact_ToldToTheNovicesScript_IsThisLine() => Assert.All(Novice, told =>
        Assert.Equal(told.Line, Lines(output => new JsonFace(output, TextWriter.Null).Tell(new Telling.Happened(told.Fact)))));

    [Fact]
    public void Fact_ToldToTheExpertsScript_IsThisLine() => Assert.All(Expert, told =>
        Assert.Equal(told.Line, Lines(output => new JsonExpertFace(new JsonLines(output), notices: null).Show(told.Fact))));

    [Fact]
    public void Fact_OfEveryKind_StandsHere() => Assert.Equal(
        typeof(SessionFact).GetNestedTypes().Select(t => t.Name).Order(),
        Novice.Concat(Expert).Select(told => told.Fact.GetType().Name).Concat(OfTheRecordAlone).Distinct().Order());

    private static string Lines(Action<TextWriter> tell)
    {
        var output = new StringWriter();
        tell(output);
        return output.ToString().TrimEnd('\n');
    }
}
