namespace Beside.Diagnosis.Surroundings;

/// <param name="Folder">Where records go; empty: there is no such place.</param>
/// <param name="Problem">Why none can be written; null: one can be.</param>
/// <param name="FreeBytes">Null: not known.</param>
/// <param name="IsNeeded">The policies want every session to be recorded.</param>
public sealed record RecordFacts(string Folder, string? Problem, long? FreeBytes, bool IsNeeded);
