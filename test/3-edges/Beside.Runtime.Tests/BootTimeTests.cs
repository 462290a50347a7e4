using System.Globalization;
using Beside.Testing;

namespace Beside.Runtime.Tests;

/// <summary>Time goes on while the machine sleeps.</summary>
public sealed class BootTimeTests
{
    private const string ExpectedLead = "BESIDE_TEST_BOOT_TIME_LEAD";
    private const int Seconds = 100_000;

    /// <summary>The kernel shows a machine that has slept for a day to those who ask for it, and to this test when it
    /// is run there.</summary>
    [Fact]
    public async Task Timestamps_OfAMachineThatHasSlept_AreAheadOfTheClockThatStoodStill()
    {
        if (Environment.GetEnvironmentVariable(ExpectedLead) is { } lead)
        {
            var time = new BootTime();
            TimeSpan boot = TimeSpan.FromSeconds((double)time.GetTimestamp() / time.TimestampFrequency),
                awake = TimeSpan.FromSeconds((double)TimeProvider.System.GetTimestamp() / TimeProvider.System.TimestampFrequency);
            Assert.True(
                boot - awake > TimeSpan.FromSeconds(int.Parse(lead, CultureInfo.InvariantCulture) - 1),
                $"{boot} is not ahead of {awake}");
            return;
        }

        string said = await ChildProcess.RunAsync(
            "unshare",
            ["--time", "--fork", "--boottime", $"{Seconds}", Environment.ProcessPath!, "-noColor", "-class",
                typeof(BootTimeTests).FullName!],
            new Dictionary<string, string?> { [ExpectedLead] = $"{Seconds}" });
        Assert.Contains("Total: 3", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Timestamps_TellSecondsAsTheSystemDoes()
    {
        var time = new BootTime();
        long before = time.GetTimestamp();
        Thread.SpinWait(1000);

        Assert.InRange(time.GetElapsedTime(before), TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>A timer does not know how long the machine has slept.</summary>
    [Fact]
    public void Until_ADeadlineThatIsFar_IsLookedAtAgainSoon()
    {
        var clock = new MonotonicClock(new BootTime());

        Assert.Equal(MonotonicClock.LongestWait, clock.Until(clock.Now + TimeSpan.FromDays(99)));
        Assert.InRange(clock.Until(clock.Now + TimeSpan.FromSeconds(5)), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, clock.Until(clock.Now - TimeSpan.FromSeconds(5)));
    }
}
