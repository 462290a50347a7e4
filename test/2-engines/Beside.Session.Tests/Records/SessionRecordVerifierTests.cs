using System.Text;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Session.Tests.Records;

/// <summary>Every way to tamper with a record, at every place of it. Line numbers count from 1.</summary>
public sealed class SessionRecordVerifierTests
{
    private static readonly List<byte[]> Lines = SampleRecord.Lines();

    private static readonly List<byte[]> Others = SampleRecord.Lines();   // like it, with other keys

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Lines.Count)];

    public static TheoryData<int, int> Pairs =>
        [.. from a in Enumerable.Range(0, Lines.Count) from b in Enumerable.Range(0, Lines.Count) where a < b select (a, b)];

    [Fact]
    public void Record_AsItWasWritten_IsIntactAndCountersigned()
    {
        SessionRecordVerdict verdict = Verify(Lines);

        Assert.Equal((RecordState.Intact, Lines.Count), (verdict.State, verdict.Line));
        Assert.Equal(10, Assert.Single(verdict.Countersignatures).Line);
        Assert.Equal(Lines.Count, verdict.Lines.Count);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Line_AnyByteChanged_IsNamed(int place)
    {
        for (int i = 0; i < Lines[place].Length - 1; i++)
        {
            byte[] changed = [.. Lines[place]];
            changed[i] ^= 1;

            SessionRecordVerdict verdict = Verify([.. Lines[..place], changed, .. Lines[(place + 1)..]]);

            Assert.True(!verdict.Fits && verdict.Line == place + 1, $"byte {i}: {verdict.State} {verdict.Line} {verdict.Detail}");
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Line_Replaced_ByAnotherThatReads_IsNamed(int place)
    {
        SessionRecordLine line = SessionRecordLine.Read(Lines[place]);
        byte[] forged = (line with { Time = line.Time.AddSeconds(1) }).ToArray();

        AssertSays(RecordState.Changed, place + 1, [.. Lines[..place], forged, .. Lines[(place + 1)..]]);
    }

    /// <summary>Anybody can make this last line, which fits as well: it is not the one that was written.</summary>
    [Fact]
    public void LastLine_WithTheOtherSignatureThatFits_IsNamed()
    {
        SessionRecordLine last = SessionRecordLine.Read(Lines[^1]);
        byte[] forged =
            (last with { Fact = new SessionFact.Closed(OtherSignature.Of(((SessionFact.Closed)last.Fact).Signature)) }).ToArray();

        AssertSays(RecordState.Changed, Lines.Count, [.. Lines[..^1], forged]);
    }

    [Fact]
    public void Countersignature_InTheOtherForm_IsNamedAlsoWhereNothingFollowsIt()
    {
        int place = Lines.FindIndex(l => SessionRecordLine.Read(l).Fact is SessionFact.Countersigned);
        SessionRecordLine line = SessionRecordLine.Read(Lines[place]);
        var signed = (SessionFact.Countersigned)line.Fact;

        AssertSays(RecordState.CutOff, place + 1, Lines[..(place + 1)]);
        AssertSays(RecordState.Changed, place + 1, [.. Lines[..place],
            (line with { Fact = signed with { Signature = OtherSignature.Of(signed.Signature) } }).ToArray()]);
    }

    /// <summary>Written before there was a rule which of the two it is: half of them have the larger number.</summary>
    [Fact]
    public void Record_OfFormat1_IsIntactWithEitherSignature()
    {
        using var key = new KeyPair();
        var opened = new SessionFact.Opened(SampleRecord.Id, RecordSide.Novice, "beside 0.1.0", Convert.ToBase64String(key.PublicKey.Span))
        {
            Format = 1
        };
        byte[] first = new SessionRecordLine(1, SampleRecord.Start, opened, SessionRecordLine.NoPrevious).ToArray();
        string head = SessionRecordLine.HashOf(first);
        string signature = Convert.ToBase64String(key.Sign(RecordStatements.Closing(SampleRecord.Id, 2, SampleRecord.Start, head)));

        Assert.All([signature, OtherSignature.Of(signature)], s =>
            AssertSays(RecordState.Intact, 2, [first,
                new SessionRecordLine(2, SampleRecord.Start, new SessionFact.Closed(s), head).ToArray()]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Record_OfAnEarlierFormat_HasNoLineThatWasTypedDuringControl(int format)
    {
        using var key = new KeyPair();
        var opened = new SessionFact.Opened(SampleRecord.Id, RecordSide.Novice, "beside 0.1.0", Convert.ToBase64String(key.PublicKey.Span))
        {
            Format = format
        };
        byte[] first = new SessionRecordLine(1, SampleRecord.Start, opened, SessionRecordLine.NoPrevious).ToArray();
        string head = SessionRecordLine.HashOf(first);
        var chat = new SessionFact.Chat(RecordSide.Novice, "I agree");

        AssertSays(RecordState.CutOff, 2, [first, new SessionRecordLine(2, SampleRecord.Start, chat, head).ToArray()]);
        AssertSays(RecordState.Changed, 2, [first,
            new SessionRecordLine(2, SampleRecord.Start, chat with { IsDuringControl = true }, head).ToArray()]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Line_WithAnotherNumber_IsNamed(int place)
    {
        SessionRecordLine line = SessionRecordLine.Read(Lines[place]);
        foreach (int number in (int[])[0, 1, 2, place, place + 2, place + 3, Lines.Count, 1000])
        {
            if (number != line.Sequence)
                AssertSays(RecordState.Changed, place + 1, [.. Lines[..place],
                    (line with { Sequence = number }).ToArray(), .. Lines[(place + 1)..]]);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Lines_Removed_AreNamedByTheFirst(int place)
    {
        for (int count = 1; place + count < Lines.Count; count++)
            AssertSays(RecordState.Removed, place + 1, [.. Lines[..place], .. Lines[(place + count)..]]);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Lines_Exchanged_AreNamedByTheFirst(int first, int second)
    {
        List<byte[]> lines = [.. Lines];
        (lines[first], lines[second]) = (lines[second], lines[first]);

        SessionRecordVerdict verdict = Verify(lines);

        Assert.Equal(first + 1, verdict.Line);
        Assert.Equal(RecordState.Reordered, verdict.State);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Line_Moved_IsNamedWhereTheOrderBreaks(int from, int to)
    {
        List<byte[]> lines = [.. Lines];
        lines.RemoveAt(from);
        lines.Insert(to, Lines[from]);

        AssertSays(RecordState.Reordered, from + 1, lines);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Line_Repeated_IsNamedWhereItStandsAgain(int line, int place)
    {
        AssertSays(RecordState.Inserted, place + 1, [.. Lines[..place], Lines[line], .. Lines[place..]]);
        AssertSays(RecordState.Inserted, Lines.Count + 1, [.. Lines, Lines[line]]);
        AssertSays(RecordState.Inserted, line + 1, [.. Lines[..line], Lines[place], .. Lines[line..]]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Line_OfAnotherRecordPutIn_IsNamed(int place)
    {
        AssertSays(RecordState.Inserted, place + 1, [.. Lines[..place], Others[place], .. Lines[place..]]);
        AssertSays(RecordState.Inserted, Lines.Count + 1, [.. Lines, Others[place]]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Line_ForgedWithTheRightNumberAndHash_IsNamed(int place)
    {
        SessionRecordLine line = SessionRecordLine.Read(Lines[place]);
        byte[] forged = (line with { Fact = new SessionFact.Chat(RecordSide.Novice, "never said") }).ToArray();

        SessionRecordVerdict verdict = Verify([.. Lines[..place], forged, .. Lines[place..]]);

        Assert.False(verdict.Fits);
        Assert.Equal(place + 1, verdict.Line);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Record_CutBehindALine_IsCutOffThere(int place)
    {
        if (place + 1 == Lines.Count) return;
        SessionRecordVerdict verdict = Verify(Lines[..(place + 1)]);

        Assert.Equal((RecordState.CutOff, place + 1), (verdict.State, verdict.Line));
    }

    [Fact]
    public void Record_CutAtEveryByte_IsCutOffOrUnreadable()
    {
        byte[] file = SampleRecord.File(Lines);
        for (int length = 0; length < file.Length; length++)
        {
            SessionRecordVerdict verdict = SessionRecordVerifier.Verify(file.AsSpan(0, length));
            int whole = file.AsSpan(0, length).Count((byte)'\n');

            Assert.True((whole == 0 ? RecordState.Unreadable : RecordState.CutOff) == verdict.State, $"{length}: {verdict.State}");
            if (whole > 0) Assert.Equal(whole, verdict.Line);
        }
    }

    [Fact]
    public void Record_MadeAnewBehindACut_IsSignedByNobodyTheFirstLineNames()
    {
        using var forger = new KeyPair();
        SessionRecordLine last = SessionRecordLine.Read(Lines[4]);
        byte[] signature = forger.Sign(RecordStatements.Closing(SampleRecord.Id, 6, last.Time, SessionRecordLine.HashOf(Lines[4])));
        var closed = new SessionRecordLine(
            6, last.Time, new SessionFact.Closed(Convert.ToBase64String(signature)), SessionRecordLine.HashOf(Lines[4]));

        AssertSays(RecordState.Changed, 6, [.. Lines[..5], closed.ToArray()]);
    }

    [Fact]
    public void Countersignature_OfAnotherHead_IsNamed()
    {
        using var peer = new KeyPair();
        string key = Convert.ToBase64String(peer.PublicKey.Span), head = SessionRecordLine.HashOf(Lines[0]);
        string signature = Convert.ToBase64String(peer.Sign(RecordStatements.Witness(SampleRecord.Id, 1, new string('c', 64))));

        // The first line's hash differs with each record's key, so that this one is of no line here.
        List<byte[]> lines = SampleRecord.Lines(
            [new SessionFact.PeerIntroduced(new string('d', 32), key), new SessionFact.Countersigned(1, head, signature)]);

        AssertSays(RecordState.Changed, 3, lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("hello\n")]
    [InlineData("{}\n")]
    [InlineData("[[[[[[[[[[[[[[\n")]
    public void File_ThatIsNoRecord_IsUnreadable(string text) =>
        Assert.Equal(RecordState.Unreadable, SessionRecordVerifier.Verify(Encoding.UTF8.GetBytes(text)).State);

    [Fact]
    public void File_LargerThanAnyRecord_IsUnreadable()
    {
        Assert.Equal(RecordState.Unreadable, SessionRecordVerifier.Verify(new byte[RecordLimits.FileMaxBytes + 1]).State);
        Assert.Equal(
            RecordState.Unreadable,
            SessionRecordVerifier.Verify(Enumerable.Repeat((byte)'\n', RecordLimits.MaxLines + 1).ToArray()).State);
    }

    [Fact]
    public void Writer_ThatHasComeToTheLimitOfLines_HasRoomForTheEndAndWritesWhatTheReaderTakes()
    {
        using var key = new KeyPair();
        var writer = new SessionRecordWriter(key, Convert.FromHexString(SampleRecord.Id));
        using var file = new MemoryStream();
        file.Write(writer.Open(SampleRecord.Start, RecordSide.Novice, "beside"));
        while (!writer.IsFull)
            file.Write(writer.Append(SampleRecord.Start, new SessionFact.Paused()));
        Assert.Equal(RecordLimits.MaxLines - 1 - RecordLimits.EndMaxLines, writer.Count);

        while (!writer.IsAtEnd)
            file.Write(writer.Append(SampleRecord.Start, new SessionFact.ViewingEnded()));
        file.Write(writer.Close(SampleRecord.Start));

        Assert.Equal(
            (RecordState.Intact, RecordLimits.MaxLines),
            (SessionRecordVerifier.Verify(file.ToArray()) is var verdict ? verdict.State : default, verdict.Line));
    }

    private static void AssertSays(RecordState state, int line, List<byte[]> lines)
    {
        SessionRecordVerdict verdict = Verify(lines);
        Assert.True(
            (state, line) == (verdict.State, verdict.Line),
            $"{state} {line} expected, found {verdict.State} {verdict.Line}: {verdict.Detail}");
    }

    private static SessionRecordVerdict Verify(List<byte[]> lines) => SessionRecordVerifier.Verify(SampleRecord.File(lines));
}
