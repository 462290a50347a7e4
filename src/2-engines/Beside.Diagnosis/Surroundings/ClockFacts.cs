namespace Beside.Diagnosis.Surroundings;

/// <param name="IsSynchronized">What the kernel says; null if it cannot be asked.</param>
/// <param name="HardwareClock">The time of the hardware clock, which runs while the machine is off; null if unknown.</param>
public sealed record ClockFacts(DateTimeOffset Now, bool? IsSynchronized, DateTimeOffset? HardwareClock);
