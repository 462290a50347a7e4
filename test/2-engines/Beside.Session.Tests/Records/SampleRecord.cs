using Beside.Rdp.Server;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Session.Tests.Records;

/// <summary>A record as a session makes it: one of every kind, two sides that sign.</summary>
internal static class SampleRecord
{
    public const string Id = "000102030405060708090a0b0c0d0e0f";

    public static readonly DateTimeOffset Start = new(2026, 11, 24, 14, 2, 11, 250, TimeSpan.FromHours(1));

    public static IReadOnlyList<SessionRecordEntry> Entries { get; } =
    [
        new SessionRecordEntry.Invited("Ann", "192.168.1.5:41237, [fe80::1]:41237", Start.AddHours(6), ViewOnly: false),
        new SessionRecordEntry.Policy("fAllowFullControl", "1", "policy"),
        new SessionRecordEntry.Refused("192.168.1.66", RefusalReason.WrongPassword),
        new SessionRecordEntry.Connected("192.168.1.7:50111", SecurityLayer.Tls, "sha256:00ff", "Bob \"<&>\"", PlainRdp: false),
        new SessionRecordEntry.Asked(ConsentQuestion.View),
        new SessionRecordEntry.Answered(ConsentQuestion.View, ConsentAnswer.Yes),
        new SessionRecordEntry.ViewingBegan(),
        new SessionRecordEntry.Chat(RecordSide.Expert, "Grüße, 你好 😀\nline two\t\"]]>\" \\ \u0001\u2028\u202E"),
        new SessionRecordEntry.ChatOmitted(RecordSide.Expert),
        new SessionRecordEntry.Asked(ConsentQuestion.Control),
        new SessionRecordEntry.Answered(ConsentQuestion.Control, ConsentAnswer.Yes),
        new SessionRecordEntry.ControlBegan(),
        new SessionRecordEntry.Chat(RecordSide.Novice, "I agree") { IsDuringControl = true },
        new SessionRecordEntry.Paused(),
        new SessionRecordEntry.NotCounted(UncountedWord.Resume),
        new SessionRecordEntry.Resumed(),
        new SessionRecordEntry.Paused { IsDuringControl = true },
        new SessionRecordEntry.Resumed { IsDuringControl = true },
        new SessionRecordEntry.ControlEnded(ControlEnd.PanicKey),
        new SessionRecordEntry.ViewingEnded(),
        new SessionRecordEntry.SessionEnded(SessionEnd.ExpertLeft),
        new SessionRecordEntry.InvitationClosed("by-novice", 3),
        new SessionRecordEntry.InvitationOpened("Ann \"<&>\"", "192.168.1.5:41237"),
        new SessionRecordEntry.Connecting(2),
        new SessionRecordEntry.Reached("192.168.1.5:41237", SecurityLayer.Tls, "certificate sha256:00ff"),
        new SessionRecordEntry.AttemptEnded("expert-ended"),
        new SessionRecordEntry.Invited("Ann", "192.168.1.5:41237", Start.AddHours(6), ViewOnly: true) { OnScreenKeyboard = true },
    ];

    /// <summary>The lines of a record that was closed in order; in its middle the other side introduces itself and signs.</summary>
    public static List<byte[]> Lines(IReadOnlyList<SessionRecordEntry>? entries = null)
    {
        using var own = new KeyPair();
        using var peer = new KeyPair();
        var writer = new SessionRecordWriter(own, Convert.FromHexString(Id));
        List<byte[]> lines = [writer.Open(Start, RecordSide.Novice, "beside 0.1.0")];
        foreach (SessionRecordEntry entry in entries ?? Entries)
        {
            lines.Add(writer.Append(At(writer), entry));
            if (entry is not SessionRecordEntry.ViewingBegan) continue;
            lines.Add(writer.Append(At(writer), new SessionRecordEntry.PeerIntroduced(new string('a', 32), Convert.ToBase64String(peer.PublicKey.Span))));
            lines.Add(writer.Append(At(writer), new SessionRecordEntry.Witnessed(7, new string('b', 64))));
            (int line, string head) = (writer.Count, writer.Head);
            string signature = Convert.ToBase64String(peer.Sign(RecordStatements.Witness(Id, line, head)));
            lines.Add(writer.Append(At(writer), new SessionRecordEntry.Countersigned(line, head, signature)));
        }

        lines.Add(writer.Close(At(writer)));
        return lines;
    }

    public static byte[] File(IEnumerable<byte[]> lines) => [.. lines.SelectMany(l => l)];

    private static DateTimeOffset At(SessionRecordWriter writer) => Start.AddMilliseconds(1234 * writer.Count);
}
