using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Session.Tests.Records;

/// <summary>Two records of one session: what one proves of the other, and what shows when one was written anew.</summary>
public sealed class RecordComparisonTests : IDisposable
{
    private readonly RecordKeeper _ann = new(RecordSide.Novice, 1);
    private readonly RecordKeeper _bob = new(RecordSide.Expert, 2);

    public RecordComparisonTests()
    {
        RecordKeeper.Talk(_ann, _bob);
        _ann.Write(new SessionFact.Chat(RecordSide.Novice, "hello"));
        _ann.Finish();
        _bob.Finish();
        RecordKeeper.Talk(_ann, _bob);
    }

    public void Dispose()
    {
        _ann.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void Records_OfOneSession_ConfirmEachOtherUpToTheLastHead()
    {
        SessionRecordVerdict ann = _ann.Close(), bob = _bob.Close();

        Assert.Equal((RecordAgreement.Confirmed, _ann.Offered!.Line), Compare(ann, bob));
        Assert.Equal((RecordAgreement.Confirmed, _bob.Offered!.Line), Compare(bob, ann));
    }

    [Fact]
    public void Record_CutBeforeALineThatTheOtherHasSeen_IsContradicted()
    {
        (RecordAgreement state, int line) = Compare(Read(_ann.Lines.Take(_ann.Offered!.Line - 1)), _bob.Close());

        Assert.Equal(RecordAgreement.Contradicted, state);
        Assert.InRange(line, 1, _ann.Offered.Line - 1);
    }

    [Fact]
    public void Record_WrittenAnewWithAKeyOfItsOwn_IsContradictedFromItsFirstLine()
    {
        using var key = new KeyPair();
        var writer = new SessionRecordWriter(key, Convert.FromHexString(_ann.Id));
        List<byte[]> forged = [writer.Open(SampleRecord.Start, RecordSide.Novice, "beside 0.1.0"), writer.Close(SampleRecord.Start)];
        SessionRecordVerdict verdict = Read(forged);

        Assert.Equal(RecordState.Intact, verdict.State);   // alone nothing shows
        Assert.Equal((RecordAgreement.Contradicted, 0), Compare(verdict, _bob.Close()));
    }

    [Fact]
    public void Records_OfDifferentSessions_SayNothingOfEachOther()
    {
        using var eve = new RecordKeeper(RecordSide.Expert, 3);

        Assert.Equal((RecordAgreement.Unrelated, 0), Compare(_ann.Close(), eve.Close()));
        Assert.Equal((RecordAgreement.Unrelated, 0), Compare(eve.Verdict, _ann.Verdict));
    }

    [Fact]
    public void OtherRecord_WithoutItsEnd_StillStandsByItsSignature()
    {
        SessionRecordVerdict ann = _ann.Close();

        Assert.Equal((RecordAgreement.Confirmed, _ann.Offered!.Line), Compare(ann, Read(_bob.Lines.Take(1))));
    }

    private static (RecordAgreement State, int Line) Compare(SessionRecordVerdict record, SessionRecordVerdict other)
    {
        var comparison = RecordComparison.Compare(record, other);
        return (comparison.State, comparison.Line);
    }

    private static SessionRecordVerdict Read(IEnumerable<byte[]> lines) => SessionRecordVerifier.Verify(SampleRecord.File(lines));
}
