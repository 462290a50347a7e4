using Beside.Session.Expert;
using Beside.Session.Novice;

namespace Simulation.Tests;

/// <summary>Both ends of a session against each other, through the bytes of their own channel messages. The properties
/// themselves stand in <see cref="Pair"/>.</summary>
/// <remarks>A failure names its seed: <c>Walk(seed, …)</c> repeats it.</remarks>
public sealed class SessionSimulation
{
    private const int Walks = 3000;
    private const int MostSteps = 400;

    [Fact]
    public void AnyWalk_KeepsConsentAgreesAndComesToRest()
    {
        for (int seed = 0; seed < Walks; seed++) Walk(seed, keepsOrder: true);
    }

    /// <summary>No connection mixes its channels up like this. What is promised to people holds all the same; what both
    /// ends believe may differ for a while.</summary>
    [Fact]
    public void AnyWalk_ChannelsOutOfStep_KeepsConsentAndComesToRest()
    {
        for (int seed = 0; seed < Walks; seed++) Walk(seed, keepsOrder: false);
    }

    [Fact]
    public void Walks_Together_VisitEveryStateInjectInputAndEndInEveryWay()
    {
        HashSet<NoviceState> novice = [];
        HashSet<ExpertState> expert = [];
        HashSet<SessionEnd?> noviceEnds = [];
        HashSet<ExpertEnd?> expertEnds = [];
        int inputs = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            Pair pair = Walk(seed, keepsOrder: true);
            novice.UnionWith(pair.Visited.Select(v => v.Novice));
            expert.UnionWith(pair.Visited.Select(v => v.Expert));
            noviceEnds.Add(pair.NoviceEnd);
            expertEnds.Add(pair.ExpertEnd);
            inputs += pair.InjectedInputs;
        }

        // Passed through in one step; there is no second helper whose seat could be waited for; Bob never asks not to see.
        NoviceState[] notVisited = [NoviceState.Connecting, NoviceState.AwaitingSeat, NoviceState.NotWatching];
        Assert.Equal(notVisited, Enum.GetValues<NoviceState>().Except(novice));
        Assert.Empty(Enum.GetValues<ExpertState>().Except(expert));
        Assert.Equal([SessionEnd.PeerViolation], Enum.GetValues<SessionEnd>().Except(noviceEnds.OfType<SessionEnd>()));
        Assert.Equal([ExpertEnd.PeerViolation], Enum.GetValues<ExpertEnd>().Except(expertEnds.OfType<ExpertEnd>()));
        Assert.True(inputs > 100, $"{inputs} inputs came through: the walks show nothing");
    }

    private static Pair Walk(int seed, bool keepsOrder)
    {
        var pair = new Pair(seed, keepsOrder);
        int steps = seed % MostSteps;
        for (int i = 0; i < steps; i++) pair.TakeAnyStep();
        if (keepsOrder) pair.HoldAgreement();
        pair.ComeToRest();
        return pair;
    }
}
