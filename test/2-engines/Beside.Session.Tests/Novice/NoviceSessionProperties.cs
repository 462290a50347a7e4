using Beside.Session.Novice;
using FsCheck;
using FsCheck.Fluent;

namespace Beside.Session.Tests.Novice;

/// <summary>What holds whatever happens, in whatever order. The properties themselves stand in <see cref="Walk"/>.</summary>
public sealed class NoviceSessionProperties
{
    /// <summary>How a session usually goes: walks begin with a part of it, so that they come far enough to matter.</summary>
    private static readonly Step[] Usual = [Step.Logon, Step.Activated, Step.ExpertOnVista, Step.Proof, Step.ViewYes,
        Step.RequestControl, Step.ControlYes];

    private static readonly Step[] UsualRest =
        [Step.Logon, Step.Activated, Step.ExpertOnVista, Step.Proof, Step.ViewYes, Step.RequestNothing];

    private static readonly Step[] UsualPlain = [Step.LogonPlain, Step.Activated, Step.ViewYes, Step.Key, Step.ControlYes];

    private static readonly Step[] UsualReturn = [Step.OtherTakesSeat, Step.Logon, Step.Activated, Step.ExpertOnVista,
        Step.Proof, Step.ViewYes, Step.OtherLeavesSeat];

    private static readonly Arbitrary<Step[]> Steps = Arb.From(
        from usual in Gen.Elements(Usual, Usual, Usual, UsualRest, UsualPlain, UsualReturn)
        from prefix in Gen.Choose(0, usual.Length)
        from rest in Gen.Elements(Enum.GetValues<Step>()).ArrayOf()
        select (Step[])[.. usual.Take(prefix), .. rest],
        WithoutOne);

    [Fact]
    public void AnySteps_FromTheBeginning_KeepConsentAndComeToRest() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4000).WithEndSize(60),
            Prop.ForAll(Steps, ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<bool>(), (steps, seed, viewOnly) =>
            {
                Run(steps, seed, viewOnly);
            }));

    [Fact]
    public void AnySteps_ManyWalks_VisitEveryState()
    {
        HashSet<NoviceState> visited = [];
        foreach ((int seed, Step[] steps) in Steps.Generator.Sample(4000, 60).Index())
            visited.UnionWith(Run(steps, seed, viewOnly: false).Visited);

        Assert.Equal(Enum.GetValues<NoviceState>().Order(), visited.Order());
    }

    private static Walk Run(Step[] steps, int seed, bool viewOnly)
    {
        var walk = new Walk(new() { NoviceName = "Ann", ViewOnly = viewOnly, AllowPlainRdp = true }, seed);
        foreach (Step step in steps) walk.Take(step);
        if (viewOnly) Assert.DoesNotContain(NoviceState.Controlling, walk.Visited);
        walk.ComeToRest();
        return walk;
    }

    private static IEnumerable<Step[]> WithoutOne(Step[] steps) => steps.Select((_, i) => (Step[])[.. steps[..i], .. steps[(i + 1)..]]);
}
