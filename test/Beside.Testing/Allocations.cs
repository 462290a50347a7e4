namespace Beside.Testing;

/// <summary>What work costs the managed heap once it has become routine.</summary>
public static class Allocations
{
    private const int Rounds = 5;

    /// <summary>How often the work runs at most.</summary>
    public const int MaxRuns = 1 + Rounds;

    /// <summary>
    /// The bytes that a round of <paramref name="work"/> allocates on this thread, the least of five behind a first one
    /// that is not counted. What a process pays once (static tables, a lock that two threads really want, code that is
    /// compiled anew) falls on some round; what the work itself costs is in every one.
    /// </summary>
    public static long InSteadyState(Action work)
    {
        work();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
