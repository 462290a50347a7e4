using System.Runtime.Versioning;
using System.Text;
using System.Xml.Linq;
using Beside.Rdp.Connection;
using Beside.Runtime.Records;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Runtime.Tests;

/// <summary>From what the novice is told to the two files of a record.</summary>
public sealed class RecorderTests : IDisposable
{
    private static readonly SessionFact[] Told =
    [
        new SessionFact.PhaseChanged(SessionPhase.Waiting),
        new SessionFact.Connected { Peer = new("127.0.0.1:4711") { Layer = SecurityLayer.Tls, Pin = "pin", Name = "Bob" } },
        new SessionFact.PhaseChanged(SessionPhase.Connected),
        new SessionFact.Asked(ConsentQuestion.View),
        new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes),
        new SessionFact.PhaseChanged(SessionPhase.Viewing),
        new SessionFact.PhaseChanged(SessionPhase.Controlling),
        new SessionFact.PhaseChanged(SessionPhase.Paused),
        new SessionFact.Chat(RecordSide.Novice, "a moment"),
        new SessionFact.PhaseChanged(SessionPhase.Controlling),
        new SessionFact.ControlEnded(ControlEnd.Novice),
        new SessionFact.PhaseChanged(SessionPhase.Viewing),
        new SessionFact.PhaseChanged(SessionPhase.Connected),
        new SessionFact.PhaseChanged(SessionPhase.Viewing),
        new SessionFact.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("beside-record-");

    private string Logs => Path.Combine(_folder.FullName, "Remote Assistance Logs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Record_OfASession_TellsFromWhenToWhen()
    {
        using NoviceRecorder recorder = Start();
        Assert.All(Told, e => Assert.True(recorder.TryRecord(e)));
        Assert.True(recorder.TryClose("by-novice"));

        SessionRecordVerdict verdict = Read(recorder.Path);
        Assert.Equal(RecordState.Intact, verdict.State);
        Assert.Equal(
            ["Opened", "Connected", "Asked", "Answered", "ViewingBegan", "ControlBegan", "Paused", "Chat", "Resumed",
                "ControlEnded", "ViewingEnded", "ViewingBegan", "ViewingEnded", "SessionEnded", "InvitationClosed",
                "Closed"],
            verdict.Lines.Select(l => l.Fact.GetType().Name));
    }

    [Fact]
    public void Record_OfWhatIsTypedWhileTheHelperHasControl_SaysSo()
    {
        using NoviceRecorder recorder = Start();
        foreach (SessionFact told in (SessionFact[])
        [
            new SessionFact.PhaseChanged(SessionPhase.Viewing), new SessionFact.Chat(RecordSide.Novice, "before"),
            new SessionFact.PhaseChanged(SessionPhase.Controlling), new SessionFact.Chat(RecordSide.Novice, "I agree"),
            new SessionFact.Chat(RecordSide.Expert, "good"), new SessionFact.PhaseChanged(SessionPhase.Paused),
            new SessionFact.PhaseChanged(SessionPhase.Controlling),
            new SessionFact.ControlEnded(ControlEnd.PanicKey), new SessionFact.Chat(RecordSide.Novice, "after"),
            new SessionFact.PhaseChanged(SessionPhase.Viewing), new SessionFact.PhaseChanged(SessionPhase.Paused),
        ]) recorder.TryRecord(told);

        SessionFact[] facts = [.. Read(recorder.Path).Lines.Select(l => l.Fact)];
        Assert.Equal(
            [("before", false), ("I agree", true), ("good", false), ("after", false)],
            facts.OfType<SessionFact.Chat>().Select(c => (c.Text, c.IsDuringControl)));
        Assert.Equal([true, false], facts.OfType<SessionFact.Paused>().Select(p => p.IsDuringControl));
        Assert.True(Assert.Single(facts.OfType<SessionFact.Resumed>()).IsDuringControl);
    }

    /// <summary>The expert has asked for no picture meanwhile: the pause has an end all the same.</summary>
    [Fact]
    public void Record_OfAPauseThatEndsWithoutAPicture_TellsItsEnd()
    {
        using NoviceRecorder recorder = Start();
        foreach (SessionPhase phase in new[] { SessionPhase.Viewing, SessionPhase.Paused, SessionPhase.Connected, SessionPhase.Paused })
            recorder.TryRecord(new SessionFact.PhaseChanged(phase));
        recorder.TryRecord(new SessionFact.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft));

        Assert.Equal(
            ["Opened", "ViewingBegan", "Paused", "Resumed", "ViewingEnded", "Paused", "SessionEnded"],
            Read(recorder.Path).Lines.Select(l => l.Fact.GetType().Name));
    }

    [Fact]
    public void Record_AtEveryMoment_IsCompleteAndItsXmlWellFormed()
    {
        using NoviceRecorder recorder = Start();
        int lines = 1;
        foreach (SessionFact e in Told)
        {
            Assert.True(recorder.TryRecord(e));
            SessionRecordVerdict verdict = Read(recorder.Path);
            Assert.True(verdict.State == RecordState.CutOff && verdict.Lines.Count >= lines, verdict.Detail);
            lines = verdict.Lines.Count;
            Assert.Equal(lines, XDocument.Load(Path.ChangeExtension(recorder.Path, ".xml")).Root!.Elements().Count());
        }
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Files_OfOneSecond_HaveNamesOfTheirOwnAndNobodyElseReadsThem()
    {
        var clock = new StoppedClock();
        using SessionRecordFile first = Create(clock), second = Create(clock);
        File.WriteAllText(Path.Combine(Logs, "20261124140211-3.xml"), "somebody else's");
        using SessionRecordFile third = Create(clock);

        Assert.Equal(
            ["20261124140211.jsonl", "20261124140211-2.jsonl", "20261124140211-4.jsonl"],
            new[] { first, second, third }.Select(f => Path.GetFileName(f.Path)));
        Assert.All(Directory.GetFiles(Logs).Where(f => !f.EndsWith("-3.xml", StringComparison.Ordinal)), f =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Logs));
    }

    [Fact]
    public void Chat_LongerThanALine_IsKeptWholeInSeveral()
    {
        string text = string.Concat(Enumerable.Repeat("1234567😀", 1500));
        using NoviceRecorder recorder = Start();

        Assert.True(recorder.TryRecord(new SessionFact.Chat(RecordSide.Novice, text)));

        Assert.Equal(text, string.Concat(Read(recorder.Path).Lines.Select(l => l.Fact).OfType<SessionFact.Chat>().Select(c => c.Text)));
    }

    /// <summary>A hundred million bytes from either side: wide characters cost most in the lines, quotes most in the XML.</summary>
    [Theory]
    [InlineData(RecordSide.Expert, '漢', false)]
    [InlineData(RecordSide.Novice, '漢', false)]
    [InlineData(RecordSide.Novice, '"', false)]
    [InlineData(RecordSide.Novice, '漢', true)]
    [InlineData(RecordSide.Expert, 'a', true)]
    public void Chat_OfAPeerThatFloods_TakesItsShareAndLeavesTheRestToWhatHappens(RecordSide peer, char letter, bool isRequired)
    {
        string text = new(letter, RecordLimits.TextMaxChars);
        using var disk = new SmallDisk();
        using SessionRecorder recorder = peer == RecordSide.Expert
            ? new NoviceRecorder(disk.Begin(), isRequired)
            : new ExpertRecorder(disk.Begin(), isRequired);
        RecordSide own = peer == RecordSide.Expert ? RecordSide.Novice : RecordSide.Expert;
        bool Told(string words, bool isReceived) => recorder.TryRecord(new SessionFact.Chat(isReceived ? peer : own, words));

        bool isAllTaken = true;
        for (int i = 0; i < 8000; i++) isAllTaken &= Told(text, isReceived: true);

        Assert.Equal(!isRequired, isAllTaken);   // where all has to be recorded, what is not recorded does not happen
        Assert.Equal(!isRequired, Told("stop that", isReceived: false));
        Assert.Equal(!isRequired, recorder.TryRecord(new SessionFact.ControlBegan()));
        recorder.TryRecord(new SessionFact.ControlEnded(ControlEnd.Novice));
        Assert.True(recorder is NoviceRecorder n ? n.TryClose("by-novice") : ((ExpertRecorder)recorder).TryClose());

        Assert.InRange(disk.Lines.Length, 1, RecordLimits.ChatMaxBytes + (64 * 1024));
        Assert.InRange(disk.Xml.Length, 1, RecordLimits.ChatMaxBytes + (64 * 1024));
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(disk.Lines.ToArray());
        Assert.True(verdict.State == RecordState.Intact, verdict.Detail);
        SessionFact[] behind = [.. verdict.Lines.Select(l => l.Fact)
            .SkipWhile(e => e is not SessionFact.Chat)
            .Where(e => e is not SessionFact.Chat { Text.Length: > 100 })];
        string[] expected = isRequired ? ["ControlEnded"] : ["ChatOmitted", "Chat", "ControlBegan", "ControlEnded"];
        Assert.Equal(expected, behind.Select(e => e.GetType().Name).Where(k => k is not ("InvitationClosed" or "Closed")));
        Assert.Equal(isRequired ? [] : [peer], behind.OfType<SessionFact.ChatOmitted>().Select(o => o.From));
    }

    /// <summary>The longest lines that there are: they come to the limit of bytes long before that of lines.</summary>
    [Fact]
    public void Record_ThatHasComeToItsLimit_TellsTheEndsAndClosesInOrder()
    {
        string text = new('漢', RecordLimits.TextMaxChars);
        using var disk = new SmallDisk();
        using var recorder = new NoviceRecorder(disk.Begin(), isRequired: false);
        recorder.TryRecord(new SessionFact.PhaseChanged(SessionPhase.Controlling));
        int lines = 0;
        while (recorder.TryRecord(new SessionFact.Policy("ViewMessage", text, text)) && lines < 10_000)
            lines++;

        Assert.False(recorder.TryRecord(new SessionFact.ControlEnded(ControlEnd.PanicKey)));
        Assert.False(recorder.TryRecord(new SessionFact.Chat(RecordSide.Novice, "hello")));
        recorder.TryRecord(new SessionFact.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft));
        Assert.True(recorder.TryClose("by-novice"));

        Assert.Contains("64 MiB", recorder.Failure, StringComparison.Ordinal);
        Assert.InRange(disk.Lines.Length, RecordLimits.FileMaxBytes - (1 << 20), RecordLimits.FileMaxBytes);
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(disk.Lines.ToArray());
        Assert.True(verdict.State == RecordState.Intact, verdict.Detail);
        Assert.Equal(
            ["Policy", "ControlEnded", "ViewingEnded", "SessionEnded", "InvitationClosed", "Closed"],
            verdict.Lines.TakeLast(6).Select(l => l.Fact.GetType().Name));
    }

    [Fact]
    public void Refusals_OfAWholeDay_AreCountedAndDoNotFillTheDisk()
    {
        using NoviceRecorder recorder = Start();
        for (int i = 0; i < RecordLimits.MaxRefusals + 7; i++)
            Assert.True(recorder.TryRecord(new SessionFact.Refused(RefusalReason.NotAssistance) { Peer = new($"127.0.0.1:{i}") }));
        Assert.True(recorder.TryClose("expired"));

        IReadOnlyList<SessionRecordLine> lines = Read(recorder.Path).Lines;
        Assert.Equal(RecordLimits.MaxRefusals, lines.Count(l => l.Fact is SessionFact.Refused));
        Assert.Equal(7, Assert.Single(lines.Select(l => l.Fact).OfType<SessionFact.InvitationClosed>()).MoreRefusals);
    }

    [Fact]
    public void Folder_ThatCannotBeMade_IsAnOrdinaryError()
    {
        File.WriteAllText(Logs, "no folder");

        Assert.ThrowsAny<IOException>(() => Create(TimeProvider.System));
        Assert.ThrowsAny<IOException>(() => SessionRecordFile.Create("", RecordSide.Novice, "beside", TimeProvider.System));
    }

    [Fact]
    public void Disk_ThatIsFull_LeavesWholeLinesAndSaysSoFromThereOn()
    {
        using var disk = new SmallDisk();
        using var recorder = new NoviceRecorder(disk.Begin(), isRequired: false);
        Assert.True(recorder.TryRecord(Told[3]));

        disk.IsFull = true;
        Assert.False(recorder.TryRecord(Told[4]));
        disk.IsFull = false;

        Assert.False(recorder.TryRecord(Told[4]));
        Assert.False(recorder.TryClose("by-novice"));
        Assert.Equal(SmallDisk.Message, recorder.Failure);
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(disk.Lines.ToArray());
        Assert.Equal((RecordState.CutOff, 2), (verdict.State, verdict.Line));
        Assert.Equal(2, XDocument.Parse(Encoding.UTF8.GetString(disk.Xml.ToArray())).Root!.Elements().Count());
    }

    private NoviceRecorder Start() => new(Create(TimeProvider.System), isRequired: false);

    private SessionRecordFile Create(TimeProvider time) => SessionRecordFile.Create(Logs, RecordSide.Novice, "beside 0.1.0", time);

    private static SessionRecordVerdict Read(string path) => SessionRecordVerifier.Verify(Encoding.UTF8.GetBytes(ReadText(path)));

    private static string ReadText(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 14, 2, 11, TimeSpan.Zero);
    }
}
