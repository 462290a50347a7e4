using System.Globalization;
using Beside.Diagnosis.Surroundings;

namespace Beside.Diagnosis.Sources;

public static class ClockSource
{
    public static ClockFacts Look(TimeProvider time) => new(
        time.GetLocalNow(),
        OperatingSystem.IsLinux() ? Interop.Interop.IsClockSynchronized() : null,
        long.TryParse(TextFiles.TryRead("/sys/class/rtc/rtc0/since_epoch")?.Trim(), CultureInfo.InvariantCulture, out long seconds)
            && seconds is >= 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
}
