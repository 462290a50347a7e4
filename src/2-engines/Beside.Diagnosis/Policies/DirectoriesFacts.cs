namespace Beside.Diagnosis.Policies;

/// <summary>What is known about the file that names the directories for the offer list.</summary>
/// <param name="Problem">Why it, or a file that it names, cannot be trusted or read, with what to do; null if it can.</param>
/// <param name="IsOfRights">It may be right: the user who looks may not read it.</param>
/// <param name="OpenPasswords">Password files that everybody can read.</param>
public sealed record DirectoriesFacts(string File, string? Problem, bool IsOfRights, IReadOnlyList<string> OpenPasswords);
