namespace Beside.PacketFilter;

/// <summary>Numbers from the first to the last, both included. Addresses are numbers too.</summary>
public readonly record struct ValueRange(UInt128 First, UInt128 Last);
