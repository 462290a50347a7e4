using Beside.Rendezvous.Relay;
using FsCheck;
using FsCheck.Fluent;

namespace Beside.Rendezvous.Tests;

/// <summary>What holds of a code and its session whatever the ends do. The properties themselves stand in
/// <see cref="MeetingWalk"/>.</summary>
public sealed class MeetingProperties
{
    private static readonly MeetingStep[] Usual = [MeetingStep.Join, MeetingStep.Settle, MeetingStep.MakerIsLost,
        MeetingStep.MakerResumes, MeetingStep.JoinerResumes];

    private static readonly MeetingStep[] UsualMiss = [MeetingStep.Join, MeetingStep.MakerMisses,
        MeetingStep.MakerComes, MeetingStep.Join, MeetingStep.JoinerIsLost, MeetingStep.MakerComes, MeetingStep.Join];

    private static readonly Arbitrary<MeetingStep[]> Steps = Arb.From(
        from usual in Gen.Elements(Usual, Usual, UsualMiss)
        from prefix in Gen.Choose(0, usual.Length)
        from rest in Gen.Elements(Enum.GetValues<MeetingStep>()).ArrayOf()
        select (MeetingStep[])[.. usual.Take(prefix), .. rest],
        steps => steps.Select((_, i) => (MeetingStep[])[.. steps[..i], .. steps[(i + 1)..]]));

    [Fact]
    public void AnySteps_OfBothEnds_KeepTheRulesAndComeToRest() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000).WithEndSize(50), Prop.ForAll(
            Steps, ArbMap.Default.ArbFor<int>(), (steps, seed) => { Walk(steps, seed); }));

    [Fact]
    public void AnySteps_ManyWalks_VisitEveryStateAndSettleOften()
    {
        HashSet<MeetingState> visited = [];
        int settled = 0;
        foreach ((int seed, MeetingStep[] steps) in Steps.Generator.Sample(2000, 50).Index())
        {
            MeetingWalk walk = Walk(steps, seed);
            visited.UnionWith(walk.Visited);
            settled += walk.Settled;
        }

        Assert.Equal(Enum.GetValues<MeetingState>().Order(), visited.Order());
        Assert.InRange(settled, 200, 2000);
    }

    private static MeetingWalk Walk(MeetingStep[] steps, int seed)
    {
        var walk = new MeetingWalk(seed);
        foreach (MeetingStep step in steps) walk.Take(step);
        walk.ComeToRest();
        return walk;
    }
}
