namespace Beside.Diagnosis.Sources;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">Not 0 either where it was ended, for it took too long or said too much.</param>
internal sealed record ProgramOutput(int ExitCode, byte[] Output, string Errors)
{
    public bool IsOfNoRights => ExitCode != 0 && (Errors.Contains("not permitted", StringComparison.OrdinalIgnoreCase) || Errors.Contains("denied", StringComparison.OrdinalIgnoreCase) || Errors.Contains("must be root", StringComparison.OrdinalIgnoreCase));

    /// <summary>What it complained of although it came to its end; remarks in the form of comments are none.</summary>
    public string? Doubt => Errors.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != '#');

    /// <summary>The first line of what it complained of.</summary>
    public string Complaint => Errors.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : $"exit code {ExitCode}";
}
