namespace Beside.Diagnosis.Sources;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">Also not 0 if it was ended because it took too long or wrote too much.</param>
internal sealed record ProgramOutput(int ExitCode, byte[] Output, string Errors)
{
    public bool IsOfNoRights => ExitCode != 0 && (Errors.Contains("not permitted", StringComparison.OrdinalIgnoreCase)
        || Errors.Contains("denied", StringComparison.OrdinalIgnoreCase)
        || Errors.Contains("must be root", StringComparison.OrdinalIgnoreCase));

    /// <summary>Its complaints although it succeeded; remarks in the form of comments do not count.</summary>
    public string? Doubt => Errors.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != '#');

    /// <summary>The first line of its complaints.</summary>
    public string Complaint => Errors.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : $"exit code {ExitCode}";
}
