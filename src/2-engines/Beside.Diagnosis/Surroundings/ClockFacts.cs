namespace Beside.Diagnosis.Surroundings;

/// <param name="IsSynchronized">By the kernel's word; null: it cannot be asked.</param>
/// <param name="HardwareClock">What the clock says that runs while the machine is off; null: not known.</param>
public sealed record ClockFacts(DateTimeOffset Now, bool? IsSynchronized, DateTimeOffset? HardwareClock);
