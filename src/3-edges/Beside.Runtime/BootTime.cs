namespace Beside.Runtime;

/// <summary>The system's time with timestamps that continue while the machine sleeps; otherwise sleep would lengthen
/// invitations and questions.</summary>
/// <remarks>Timers are the system's own and stop while the machine sleeps; <see cref="MonotonicClock.Until"/> makes
/// them check again.</remarks>
public sealed class BootTime : TimeProvider
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly bool _isKnown =
        OperatingSystem.IsLinux() && Environment.Is64BitProcess && Interop.Interop.BootTimeNanoseconds() is not null;

    public override long TimestampFrequency => _isKnown ? NanosecondsPerSecond : base.TimestampFrequency;

    public override long GetTimestamp() =>
        _isKnown && Interop.Interop.BootTimeNanoseconds() is { } nanoseconds ? nanoseconds : base.GetTimestamp();
}
