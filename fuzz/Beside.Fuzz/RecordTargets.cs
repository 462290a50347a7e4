using Beside.Rdp.Connection;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;

namespace Beside.Fuzz;

/// <summary>Records from anybody's disk, and what the other side says of its record.</summary>
internal static class RecordTargets
{
    private const int Line = 5;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("SessionRecordLine", ReadLine, AllocationPerByte: 256) { Seeds = [.. Lines()] },
        new("SessionRecordFile", ReadFile, AllocationFixed: 512 * 1024, AllocationPerByte: 512)
        {
            Seeds = [[.. Lines().SelectMany(l => l)]]
        },
        new("HeadMessage", ReadHeadMessage) { Seeds = [.. Messages().Select(m => m.ToArray())] },
        HeadExchangeTarget.Target,
    ];

    private static void ReadLine(byte[] input)
    {
        SessionRecordLine line = SessionRecordLine.Read(input);
        if (!line.ToArray().AsSpan().SequenceEqual(input))
            throw new FuzzPropertyException("a line has more than one form");
        if (SessionRecordXml.Element(line).Any(c => char.IsControl(c) && c != '\n'))
            throw new FuzzPropertyException("XML with a control character");
    }

    private static void ReadFile(byte[] input)
    {
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(input);
        if (verdict.Line < 1 || verdict.Line > input.Count(b => b == (byte)'\n') + 2)
            throw new FuzzPropertyException($"line {verdict.Line} is not in the file");
        if (SessionRecordReport.Write(verdict).Any(c => char.IsControl(c) && c != '\n'))
            throw new FuzzPropertyException("a report that steers a terminal");
    }

    private static void ReadHeadMessage(byte[] input)
    {
        byte[] again = HeadMessage.Read(input).ToArray();
        if (!again.AsSpan().SequenceEqual(input))
            throw new FuzzPropertyException("a message has more than one form");
    }

    private static IEnumerable<byte[]> Lines()
    {
        var key = new FixedKey();
        var writer = new SessionRecordWriter(key, new byte[16]);
        DateTimeOffset time = new(2026, 11, 24, 14, 2, 11, TimeSpan.FromHours(1));
        yield return writer.Open(time, RecordSide.Novice, "beside 0.1.0");
        yield return writer.Append(time, new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes));
        yield return writer.Append(time, new SessionFact.Chat(RecordSide.Expert, "<\"hello\">\n"));
        yield return writer.Append(
            time, new SessionFact.Reached { Peer = new("192.0.2.1:49152") { Layer = SecurityLayer.Tls, Pin = "KH2 sha256:AAAA" } });
        yield return writer.Append(time, new SessionFact.Countersigned(Line, new string('a', 64), "AAAA"));
        yield return writer.Close(time);
    }

    private static IEnumerable<HeadMessage> Messages() =>
    [
        new HeadMessage.Introduction(new string('1', 32), "AAAA"),
        new HeadMessage.Offer(Line, new string('a', 64)),
        new HeadMessage.Offer(Line, new string('a', 64), IsLast: true),
        new HeadMessage.Signature(Line, new string('a', 64), "AAAA"),
    ];
}
