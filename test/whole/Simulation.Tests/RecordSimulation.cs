using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Wire;

namespace Simulation.Tests;

/// <summary>Two records that exchange their heads over connections that delay and break, on a virtual clock.</summary>
/// <remarks>A failure names its seed.</remarks>
public sealed class RecordSimulation
{
    private const int Walks = 300;
    private const int MostSteps = 120;

    [Fact]
    public void AnyWalk_LeavesTwoRecordsThatConfirmEachOther()
    {
        int covered = 0;
        for (int seed = 0; seed < Walks; seed++) covered += Walk(seed);
        Assert.True(covered > Walks / 4, $"{covered} walks came to an end in order: they show nothing");
    }

    private static int Walk(int seed)
    {
        var random = new Random(seed);
        Link toAnn = new(random, keepsOrder: true), toBob = new(random, keepsOrder: true);
        using RecordingSide ann = new(RecordSide.Novice, 1, toBob), bob = new(RecordSide.Expert, 2, toAnn);
        var now = new Instant(0);
        ann.Connect(now);
        bob.Connect(now);
        int steps = random.Next(MostSteps);
        for (int i = 0; i < steps; i++) Step();
        bool isInOrder = random.Next(4) != 0;
        if (isInOrder) EndInOrder();
        ann.Close();
        bob.Close();
        Hold(seed, ann, bob, isInOrder);
        return isInOrder ? 1 : 0;

        void Step()
        {
            switch (random.Next(8))
            {
                case 0:
                    ann.Write(new SessionFact.Chat(RecordSide.Novice, "hello"));
                    break;
                case 1:
                    bob.Write(new SessionFact.Chat(RecordSide.Novice, "hello"));
                    break;
                case 2:
                    now += TimeSpan.FromSeconds(random.Next(200));
                    ann.Wait(now);
                    bob.Wait(now);
                    break;
                case 3 when random.Next(12) == 0:
                    while (toAnn.TryTake(out _) || toBob.TryTake(out _))
                    {
                        // The connection breaks, and what was under way is lost.
                    }

                    ann.Connect(now);
                    bob.Connect(now);
                    break;
                default:
                    Deliver();
                    break;
            }
        }

        void Deliver()
        {
            if (random.Next(2) == 0 && toAnn.TryTake(out Letter? forAnn))
                ann.Receive((Letter.Channel)forAnn);
            if (random.Next(2) == 0 && toBob.TryTake(out Letter? forBob))
                bob.Receive((Letter.Channel)forBob);
        }

        // Whoever ends first; the other hears of it by the last head, or ends it too before that.
        void EndInOrder()
        {
            while (!toAnn.IsEmpty || !toBob.IsEmpty) Deliver();   // both are introduced
            RecordingSide first = random.Next(2) == 0 ? ann : bob, second = ReferenceEquals(first, ann) ? bob : ann;
            first.Finish();
            while (!toAnn.IsEmpty || !toBob.IsEmpty)
            {
                Deliver();
                if (second.HasPeerFinished || random.Next(4) == 0) second.Finish();
            }

            second.Finish();
            while (!toAnn.IsEmpty || !toBob.IsEmpty) Deliver();
        }
    }

    private static void Hold(int seed, RecordingSide ann, RecordingSide bob, bool isInOrder)
    {
        foreach ((RecordingSide side, RecordingSide other) in (ReadOnlySpan<(RecordingSide, RecordingSide)>)[(ann, bob), (bob, ann)])
        {
            SessionRecordVerdict record = side.Verdict, witness = other.Verdict;
            var comparison = RecordComparison.Compare(record, witness);
            Assert.True(record.State == RecordState.Intact, $"seed {seed}: {record.Detail}");
            Assert.True(comparison.State != RecordAgreement.Contradicted, $"seed {seed}: {comparison.Detail}");
            Assert.All(record.Countersignatures, c => Assert.Equal(Convert.ToBase64String(other.PublicKey.Span), c.PeerKey));
            if (!isInOrder) continue;
            Assert.True(side.IsSettled, $"seed {seed}: somebody waits for a signature that does not come");
            Assert.Equal(side.EndLine, record.Countersignatures.Max(c => c.Line));
            Assert.Equal((RecordAgreement.Confirmed, side.EndLine), (comparison.State, comparison.Line));
            HoldForged(seed, side, witness);
        }
    }

    /// <summary>Any line up to the last head changed, and all behind it chained anew: the other record shows it.</summary>
    private static void HoldForged(int seed, RecordingSide side, SessionRecordVerdict witness)
    {
        int changed = seed % side.EndLine;
        List<byte[]> forged = [];
        string previous = SessionRecordLine.NoPrevious;
        foreach (byte[] bytes in side.Lines)
        {
            var line = SessionRecordLine.Read(bytes);
            line = line with { Previous = previous, Time = forged.Count == changed ? line.Time.AddHours(1) : line.Time };
            forged.Add(line.ToArray());
            previous = SessionRecordLine.HashOf(forged[^1]);
        }

        var comparison = RecordComparison.Compare(WithoutSignatures(forged), witness);
        Assert.True(
            comparison.State == RecordAgreement.Contradicted && comparison.Line <= changed,
            $"seed {seed}, line {changed + 1}: {comparison.Detail}");
    }

    /// <summary>A forger who has nobody's key would drop what convicts them; the file is taken as sound to show that
    /// the other record is enough.</summary>
    private static SessionRecordVerdict WithoutSignatures(List<byte[]> lines) =>
        new(RecordState.CutOff, lines.Count, "", [.. lines.Select(l => SessionRecordLine.Read(l))], []);
}
