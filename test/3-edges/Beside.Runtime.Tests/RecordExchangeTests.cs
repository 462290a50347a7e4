using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Runtime.Tests;

/// <summary>An exchange of heads between a record and whoever is on the other side.</summary>
public sealed class RecordExchangeTests : IDisposable
{
    private static readonly Instant Now = new(0);

    private readonly SmallDisk _annsDisk = new(), _bobsDisk = new();
    private readonly NoviceRecorder _ann;
    private readonly ExpertRecorder _bob;
    private readonly Queue<byte[]> _toBob = new(), _toAnn = new();

    public RecordExchangeTests()
    {
        _ann = new(_annsDisk.Begin(), isRequired: false);
        _bob = new(_bobsDisk.Begin(), isRequired: false);
    }

    public void Dispose()
    {
        _ann.Dispose();
        _bob.Dispose();
        _annsDisk.Dispose();
        _bobsDisk.Dispose();
    }

    [Fact]
    public void Exchange_ToTheEnd_LeavesEachRecordWithTheOthersSignature()
    {
        (RecordExchange ann, RecordExchange bob) = Connect();
        ann.Finish(Now);
        bob.Finish(Now);
        Talk(ann, bob);

        Assert.True(ann.IsSettled && bob.IsSettled);
        Assert.True(_ann.TryClose("by-novice") && _bob.TryClose());
        Assert.Equal(
            (RecordAgreement.Confirmed, RecordAgreement.Confirmed),
            (RecordComparison.Compare(Ann(), Bob()).State, RecordComparison.Compare(Bob(), Ann()).State));
    }

    [Fact]
    public void Peer_WhoSendsGarbage_EndsTheExchangeAndNotTheRecord()
    {
        (RecordExchange ann, _) = Connect();
        ann.Receive([1, 2, 3]);

        Assert.Null(ann.NextDeadline);
        Assert.True(_ann.TryRecord(new SessionFact.Paused()));
        ann.Finish(Now);
        Assert.True(ann.IsSettled);
        Assert.Empty(_toBob);
    }

    [Fact]
    public void Disk_ThatIsFull_LetsNoSignatureLeave()
    {
        (RecordExchange ann, RecordExchange bob) = Connect();
        _annsDisk.IsFull = true;
        bob.Finish(Now);
        Talk(ann, bob);

        Assert.False(bob.IsSettled);
        Assert.True(ann.IsSettled);
        Assert.Equal(SmallDisk.Message, _ann.Failure);
        Assert.DoesNotContain(Bob().Countersignatures, c => c.Line == Bob().Lines.Count - 1);
    }

    /// <summary>The next helper is there while the goodbye to the last one is still awaited: the record has one other
    /// side at a time.</summary>
    [Fact]
    public void LastExchange_BehindTheNextIntroduction_WritesNothingMore()
    {
        (RecordExchange ann, RecordExchange bob) = Connect();
        using var disk = new SmallDisk();
        using var eve = new ExpertRecorder(disk.Begin(), isRequired: false);
        Queue<byte[]> fromEve = new();
        _ = new RecordExchange(eve, fromEve.Enqueue, Now);
        var next = new RecordExchange(_ann, _toBob.Enqueue, Now);
        next.Receive(fromEve.Dequeue());
        _toBob.Clear();

        bob.Finish(Now);
        Talk(ann, bob);

        Assert.True(ann.IsSettled);
        Assert.True(_ann.TryClose("by-novice"));
        Assert.Equal(RecordState.Intact, Ann().State);
    }

    private (RecordExchange Ann, RecordExchange Bob) Connect()
    {
        (RecordExchange ann, RecordExchange bob) = (new(_ann, _toBob.Enqueue, Now), new(_bob, _toAnn.Enqueue, Now));
        Talk(ann, bob);
        return (ann, bob);
    }

    private void Talk(RecordExchange ann, RecordExchange bob)
    {
        while (_toAnn.Count + _toBob.Count > 0)
        {
            if (_toAnn.TryDequeue(out byte[]? forAnn)) ann.Receive(forAnn);
            if (_toBob.TryDequeue(out byte[]? forBob)) bob.Receive(forBob);
        }
    }

    private SessionRecordVerdict Ann() => SessionRecordVerifier.Verify(_annsDisk.Lines.ToArray());

    private SessionRecordVerdict Bob() => SessionRecordVerifier.Verify(_bobsDisk.Lines.ToArray());
}
