namespace Beside.Diagnosis.Policies;

/// <summary>What was found of the file that names the directories of the offer list.</summary>
/// <param name="Problem">Why it or a file that it names cannot be trusted or read, with what to do; null: it can.</param>
/// <param name="IsOfRights">It may be right: whoever looks may not read it.</param>
/// <param name="OpenPasswords">Files with a password that everybody can read.</param>
public sealed record DirectoriesFacts(string File, string? Problem, bool IsOfRights, IReadOnlyList<string> OpenPasswords);
