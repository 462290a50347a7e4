namespace Beside.Fuzz;

/// <summary>A property that a target states does not hold for an input.</summary>
internal sealed class FuzzPropertyException(string message) : Exception(message);
