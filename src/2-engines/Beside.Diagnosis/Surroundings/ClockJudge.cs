namespace Beside.Diagnosis.Surroundings;

/// <summary>Judges the clock. An invitation states its expiry by the novice's clock, and the helper's program compares
/// it with its own.</summary>
public static class ClockJudge
{
    /// <summary>Ours: when this was written. A clock that is behind it is wrong.</summary>
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Ours: hardware clocks drift by seconds a day, and some are kept in local time, which is a matter of
    /// quarter hours.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(5), Zone = TimeSpan.FromMinutes(15);

    public static IEnumerable<Finding> Judge(ClockFacts facts)
    {
        if (facts.Now < Earliest || facts.Now > Latest)
            yield return New(
                FindingVerdict.Hindrance,
                $"The clock says {facts.Now:yyyy-MM-dd HH:mm}, which cannot be right: invitations would seem to have expired, or would never expire.",
                "Set it: sudo timedatectl set-ntp true, or sudo date --set.");
        else
            yield return Synchronized(facts);
        if (facts.HardwareClock is { } hardware && IsFarOff(hardware - facts.Now))
            yield return New(
                FindingVerdict.Note,
                $"The hardware clock says {hardware:yyyy-MM-dd HH:mm} UTC, the system {facts.Now.ToUniversalTime():yyyy-MM-dd HH:mm} UTC.",
                "Once the system clock is right, run: sudo hwclock --systohc");
    }

    private static Finding Synchronized(ClockFacts facts) => facts.IsSynchronized switch
    {
        true => New(FindingVerdict.Fine, "The clock is synchronized."),
        false => New(
            FindingVerdict.Note,
            $"The clock is not synchronized. It says {facts.Now:yyyy-MM-dd HH:mm zzz}; the validity of invitations depends on it.",
            "Compare it with another clock. To keep it right, run: sudo timedatectl set-ntp true"),
        null => New(
            FindingVerdict.NotKnown,
            $"Doctor cannot tell whether the clock is synchronized. It says {facts.Now:yyyy-MM-dd HH:mm zzz}.",
            "Compare it with another clock."),
    };

    private static bool IsFarOff(TimeSpan difference)
    {
        long rest = Math.Abs(difference.Ticks) % Zone.Ticks;
        return difference.Duration() > Drift
            && (difference.Duration() > TimeSpan.FromHours(14) || Math.Min(rest, Zone.Ticks - rest) > Drift.Ticks);
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Clock, verdict, FindingSides.Both, what, toDo);
}
