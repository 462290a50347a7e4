namespace Beside.Policy;

/// <summary>A value that a source gives.</summary>
public sealed record PolicyEntry(PolicyDefinition Definition, PolicyValue Value, PolicyOrigin Origin);
