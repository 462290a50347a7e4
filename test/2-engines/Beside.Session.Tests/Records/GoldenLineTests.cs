using System.Text;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Session.Tests.Records;

/// <summary>Records are read for years, and hashed: the line of every kind is here byte for byte, as format 3 was first written.</summary>
public sealed class GoldenLineTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly SessionFact[] Facts =
    [
        new SessionFact.Opened(SampleRecord.Id, RecordSide.Novice, "beside 0.1.0", "AAAA"),
        .. SampleRecord.Facts,
        new SessionFact.PeerIntroduced(new string('a', 32), "AAAA"),
        new SessionFact.Witnessed(7, new string('b', 64)),
        new SessionFact.Countersigned(9, new string('c', 64), "AAAA"),
        new SessionFact.Closed("AAAA"),
    ];

    private static readonly string[] Lines =
    [
        """{"kind":"opened","format":3,"record":"000102030405060708090a0b0c0d0e0f","side":"novice","program":"beside 0.1.0","key":"AAAA"}""",
        """{"kind":"invited","name":"Ann","addresses":"192.168.1.5:41237, [fe80::1]:41237","expires":"2026-11-24T20:02:11.250+01:00","viewOnly":false}""",
        """{"kind":"policy","name":"fAllowFullControl","value":"1","source":"policy"}""",
        """{"kind":"refused","peer":"192.168.1.66","reason":"wrong-password"}""",
        """{"kind":"connected","peer":"192.168.1.7:50111","layer":"tls","pin":"sha256:00ff","name":"Bob \"<&>\"","plainRdp":false}""",
        """{"kind":"asked","question":"view"}""",
        """{"kind":"answered","question":"view","answer":"yes"}""",
        """{"kind":"viewing-began"}""",
        $$"""{"kind":"chat","from":"expert","text":"Grüße, 你好 😀\nline two\t\"]]>\" \\ \u0001{{"\u2028\u202E"}}"}""",
        """{"kind":"chat-omitted","from":"expert"}""",
        """{"kind":"asked","question":"control"}""",
        """{"kind":"answered","question":"control","answer":"yes"}""",
        """{"kind":"control-began"}""",
        """{"kind":"chat","from":"novice","text":"I agree","typed":"during-control"}""",
        """{"kind":"paused"}""",
        """{"kind":"not-counted","word":"resume"}""",
        """{"kind":"resumed"}""",
        """{"kind":"paused","typed":"during-control"}""",
        """{"kind":"resumed","typed":"during-control"}""",
        """{"kind":"control-ended","by":"panic-key"}""",
        """{"kind":"viewing-ended"}""",
        """{"kind":"session-ended","reason":"expert-left"}""",
        """{"kind":"invitation-closed","reason":"by-novice","moreRefusals":3}""",
        """{"kind":"invitation-opened","name":"Ann \"<&>\"","addresses":"192.168.1.5:41237"}""",
        """{"kind":"connecting","addresses":2}""",
        """{"kind":"reached","peer":"192.168.1.5:41237","layer":"tls","pin":"certificate sha256:00ff"}""",
        """{"kind":"attempt-ended","reason":"expert-ended"}""",
        """{"kind":"invited","name":"Ann","addresses":"192.168.1.5:41237","expires":"2026-11-24T20:02:11.250+01:00","viewOnly":true,"onScreenKeyboard":true}""",
        """{"kind":"peer-introduced","record":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","key":"AAAA"}""",
        """{"kind":"witnessed","line":7,"head":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}""",
        """{"kind":"countersigned","line":9,"head":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","signature":"AAAA"}""",
        """{"kind":"closed","signature":"AAAA"}""",
    ];

    [Fact]
    public void Line_OfEveryKind_HasTheBytesThatItAlwaysHad() => Assert.All(Facts, (fact, i) =>
    {
        byte[] line = new SessionRecordLine(i + 1, SampleRecord.Start, fact, Zeros).ToArray();

        Assert.Equal(
            $$"""{"sequence":{{i + 1}},"time":"2026-11-24T14:02:11.250+01:00",{{Lines[i][1..^1]}},"previous":"{{Zeros}}"}""" + "\n",
            Encoding.UTF8.GetString(line));
        Assert.Equal(fact, SessionRecordLine.Read(line).Fact);
    });

    [Fact]
    public void Lines_OfThisPage_AreAllKinds() => Assert.Equal(Lines.Length, Facts.Length);
}
