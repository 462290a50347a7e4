using Beside.Rdp.Connection;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Session.Tests.Records;

/// <summary>A record as a session makes it: one of every kind, two sides that sign.</summary>
internal static class SampleRecord
{
    public const string Id = "000102030405060708090a0b0c0d0e0f";

    public static readonly DateTimeOffset Start = new(2026, 11, 24, 14, 2, 11, 250, TimeSpan.FromHours(1));

    public static IReadOnlyList<SessionFact> Facts { get; } =
    [
        new SessionFact.Invited("Ann", "192.168.1.5:41237, [fe80::1]:41237", Start.AddHours(6), ViewOnly: false),
        new SessionFact.Policy("fAllowFullControl", "1", "policy"),
        new SessionFact.Refused(RefusalReason.WrongPassword) { Peer = new("192.168.1.66") },
        new SessionFact.Connected
        {
            Peer = new("192.168.1.7:50111") { Layer = SecurityLayer.Tls, Pin = "sha256:00ff", Name = "Bob \"<&>\"" }
        },
        new SessionFact.Asked(ConsentQuestion.View),
        new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes),
        new SessionFact.ViewingBegan(),
        new SessionFact.Chat(RecordSide.Expert, "Grüße, 你好 😀\nline two\t\"]]>\" \\ \u0001\u2028\u202E"),
        new SessionFact.ChatOmitted(RecordSide.Expert),
        new SessionFact.Asked(ConsentQuestion.Control),
        new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.Yes),
        new SessionFact.ControlBegan(),
        new SessionFact.Chat(RecordSide.Novice, "I agree") { IsDuringControl = true },
        new SessionFact.Paused(),
        new SessionFact.NotCounted(UncountedWord.Resume),
        new SessionFact.Resumed(),
        new SessionFact.Paused { IsDuringControl = true },
        new SessionFact.Resumed { IsDuringControl = true },
        new SessionFact.ControlEnded(ControlEnd.PanicKey),
        new SessionFact.ViewingEnded(),
        new SessionFact.SessionEnded(SessionEnd.ExpertLeft),
        new SessionFact.InvitationClosed("by-novice", 3),
        new SessionFact.InvitationOpened("Ann \"<&>\"", "192.168.1.5:41237"),
        new SessionFact.Connecting(2),
        new SessionFact.Reached { Peer = new("192.168.1.5:41237") { Layer = SecurityLayer.Tls, Pin = "certificate sha256:00ff" } },
        new SessionFact.AttemptEnded("expert-ended"),
        new SessionFact.Invited("Ann", "192.168.1.5:41237", Start.AddHours(6), ViewOnly: true) { OnScreenKeyboard = true },
    ];

    /// <summary>The lines of a record that was closed in order; in its middle the other side introduces itself and signs.</summary>
    public static List<byte[]> Lines(IReadOnlyList<SessionFact>? facts = null)
    {
        using var own = new KeyPair();
        using var peer = new KeyPair();
        var writer = new SessionRecordWriter(own, Convert.FromHexString(Id));
        List<byte[]> lines = [writer.Open(Start, RecordSide.Novice, "beside 0.1.0")];
        foreach (SessionFact fact in facts ?? Facts)
        {
            lines.Add(writer.Append(At(writer), fact));
            if (fact is not SessionFact.ViewingBegan) continue;
            lines.Add(writer.Append(
                At(writer),
                new SessionFact.PeerIntroduced(new string('a', 32), Convert.ToBase64String(peer.PublicKey.Span))));
            lines.Add(writer.Append(At(writer), new SessionFact.Witnessed(7, new string('b', 64))));
            (int line, string head) = (writer.Count, writer.Head);
            string signature = Convert.ToBase64String(peer.Sign(RecordStatements.Witness(Id, line, head)));
            lines.Add(writer.Append(At(writer), new SessionFact.Countersigned(line, head, signature)));
        }

        lines.Add(writer.Close(At(writer)));
        return lines;
    }

    public static byte[] File(IEnumerable<byte[]> lines) => [.. lines.SelectMany(l => l)];

    private static DateTimeOffset At(SessionRecordWriter writer) => Start.AddMilliseconds(1234 * writer.Count);
}
