namespace Simulation.Tests;

/// <summary>A property does not hold; the message names it, the seed, and everything that happened.</summary>
internal sealed class SimulationFailedException(string message) : Exception(message);
