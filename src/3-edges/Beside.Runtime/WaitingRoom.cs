using Beside.Wire;

namespace Beside.Runtime;

/// <summary>Decides which connection has to go when there are more than there are places.</summary>
/// <remarks>A stranger can get as far as <see cref="ConnectionStep.Channels"/>, and holds up nobody who is further on.
/// Among those at one step it is the one who has been there longest: so everybody has as long for each step as it takes
/// the places to fill, whatever the strangers do at the others.</remarks>
internal static class WaitingRoom
{
    /// <summary>Ours: a helper's program tries several addresses at once, or again without TLS. More at one step is a
    /// flood, which crowds out itself first.</summary>
    private const int MaxFromOneNetwork = 4;

    /// <summary>Closes surplus connections. A connection that has proved the password is never closed, and one that has
    /// named the token never for those that have not.</summary>
    /// <param name="places">For each step.</param>
    public static void MakeRoom(IEnumerable<SessionPump> connections, int places)
    {
        foreach (IGrouping<ConnectionStep?, Waiting> step in connections.Select(c => new Waiting(c, c.Standing))
            .GroupBy(w => w.Standing?.Step))
        {
            if (step.Key is null or ConnectionStep.Proven) continue;
            List<Waiting> there = [.. step];
            while (there.Count > places)
            {
                Waiting next = Choose(there);
                Invariant.Holds(
                    next.Standing?.Step == step.Key && step.Key is not ConnectionStep.Proven,
                    "a connection makes way only for others at its own step, and never once it has proved the password");
                there.Remove(next);
                next.Connection.MakeWay(next.Standing!);
            }
        }
    }

    private static Waiting Choose(List<Waiting> there)
    {
        IGrouping<string, Waiting> largest = there.GroupBy(w => w.Connection.Network).MaxBy(g => g.Count())!;
        IEnumerable<Waiting> among = largest.Count() > MaxFromOneNetwork ? largest : there;
        return among.MinBy(w => w.Standing!.Since)!;
    }

    private sealed record Waiting(SessionPump Connection, Standing? Standing);
}
