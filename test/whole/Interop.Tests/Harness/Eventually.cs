using System.Diagnostics;

namespace Interop.Tests.Harness;

/// <summary>Waits for what a foreign program does without telling anybody: looks again and again until a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <returns>The first result that satisfies; the last one where none did, for the caller's assertion to show.</returns>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> satisfies, TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Pause);
        T seen = await look();
        while (!satisfies(seen) && clock.Elapsed < timeout && await timer.WaitForNextTickAsync())
            seen = await look();
        return seen;
    }

    /// <summary>Looks for as long as this and returns the first result that should not have been, or the last one.</summary>
    public static Task<T> NeverSeeAsync<T>(Func<Task<T>> look, Func<T, bool> forbidden, TimeSpan watch) => SeeAsync(look, forbidden, watch);
}
