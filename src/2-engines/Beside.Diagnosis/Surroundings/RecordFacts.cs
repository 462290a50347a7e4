namespace Beside.Diagnosis.Surroundings;

/// <param name="Folder">The folder for records; empty if there is none.</param>
/// <param name="Problem">Why none can be written; null if one can.</param>
/// <param name="FreeBytes">Null if unknown.</param>
/// <param name="IsNeeded">The policies require a record of every session.</param>
public sealed record RecordFacts(string Folder, string? Problem, long? FreeBytes, bool IsNeeded);
