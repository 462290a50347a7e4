using System.Net;
using System.Runtime.Versioning;
using System.Text;
using System.Xml.Linq;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Runtime.Tests;

/// <summary>From what the novice is told to the two files of a record.</summary>
public sealed class RecorderTests : IDisposable
{
    private static readonly NoviceEvent[] Told =
    [
        new NoviceEvent.PhaseChanged(SessionPhase.Waiting),
        new NoviceEvent.Connected(new IPEndPoint(IPAddress.Loopback, 4711), SecurityLayer.Tls, "pin", "Bob", IsPlainRdp: false),
        new NoviceEvent.PhaseChanged(SessionPhase.Connected),
        new NoviceEvent.Asked(ConsentQuestion.View, "Bob", NameIsVerified: false),
        new NoviceEvent.Answered(ConsentQuestion.View, ConsentAnswer.Yes),
        new NoviceEvent.PhaseChanged(SessionPhase.Viewing),
        new NoviceEvent.PhaseChanged(SessionPhase.Controlling),
        new NoviceEvent.PhaseChanged(SessionPhase.Paused),
        new NoviceEvent.ChatSent("a moment"),
        new NoviceEvent.PhaseChanged(SessionPhase.Controlling),
        new NoviceEvent.ControlEnded(ControlEnd.Novice),
        new NoviceEvent.PhaseChanged(SessionPhase.Viewing),
        new NoviceEvent.PhaseChanged(SessionPhase.Connected),
        new NoviceEvent.PhaseChanged(SessionPhase.Viewing),
        new NoviceEvent.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft),
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
            ["Opened", "Connected", "Asked", "Answered", "ViewingBegan", "ControlBegan", "Paused", "Chat", "Resumed", "ControlEnded", "ViewingEnded", "ViewingBegan", "ViewingEnded", "SessionEnded", "InvitationClosed", "Closed"],
            verdict.Lines.Select(l => l.Entry.GetType().Name));
    }

    /// <summary>The expert has asked for no picture meanwhile: the pause has an end all the same.</summary>
    [Fact]
    public void Record_OfAPauseThatEndsWithoutAPicture_TellsItsEnd()
    {
        using NoviceRecorder recorder = Start();
        foreach (SessionPhase phase in new[] { SessionPhase.Viewing, SessionPhase.Paused, SessionPhase.Connected, SessionPhase.Paused }) recorder.TryRecord(new NoviceEvent.PhaseChanged(phase));
        recorder.TryRecord(new NoviceEvent.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft));

        Assert.Equal(
            ["Opened", "ViewingBegan", "Paused", "Resumed", "ViewingEnded", "Paused", "SessionEnded"],
            Read(recorder.Path).Lines.Select(l => l.Entry.GetType().Name));
    }

    [Fact]
    public void Record_AtEveryMoment_IsCompleteAndItsXmlWellFormed()
    {
        using NoviceRecorder recorder = Start();
        int lines = 1;
        foreach (NoviceEvent e in Told)
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

        Assert.Equal(["20261124140211.jsonl", "20261124140211-2.jsonl", "20261124140211-4.jsonl"], new[] { first, second, third }.Select(f => Path.GetFileName(f.Path)));
        Assert.All(Directory.GetFiles(Logs).Where(f => !f.EndsWith("-3.xml", StringComparison.Ordinal)), f =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Logs));
    }

    [Fact]
    public void Chat_LongerThanALine_IsKeptWholeInSeveral()
    {
        string text = string.Concat(Enumerable.Repeat("1234567😀", 1500));
        using NoviceRecorder recorder = Start();

        Assert.True(recorder.TryRecord(new NoviceEvent.ChatSent(text)));

        Assert.Equal(text, string.Concat(Read(recorder.Path).Lines.Select(l => l.Entry).OfType<SessionRecordEntry.Chat>().Select(c => c.Text)));
    }

    [Fact]
    public void Refusals_OfAWholeDay_AreCountedAndDoNotFillTheDisk()
    {
        using NoviceRecorder recorder = Start();
        for (int i = 0; i < RecordLimits.MaxRefusals + 7; i++)
            Assert.True(recorder.TryRecord(new NoviceEvent.Refused(RefusalReason.NotAssistance, "", new IPEndPoint(IPAddress.Loopback, i))));
        Assert.True(recorder.TryClose("expired"));

        IReadOnlyList<SessionRecordLine> lines = Read(recorder.Path).Lines;
        Assert.Equal(RecordLimits.MaxRefusals, lines.Count(l => l.Entry is SessionRecordEntry.Refused));
        Assert.Equal(7, Assert.Single(lines.Select(l => l.Entry).OfType<SessionRecordEntry.InvitationClosed>()).MoreRefusals);
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
