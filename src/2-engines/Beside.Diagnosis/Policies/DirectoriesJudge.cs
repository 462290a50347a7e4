namespace Beside.Diagnosis.Policies;

/// <summary>Judges the directories file. Inviting does not need it, but without it Beside does not know who may offer help.</summary>
public static class DirectoriesJudge
{
    /// <param name="facts">Null if there is no such file.</param>
    public static IEnumerable<Finding> Judge(DirectoriesFacts? facts)
    {
        if (facts is null) yield break;
        if (facts is { Problem: { } hidden, IsOfRights: true })
            yield return New(
                FindingVerdict.NotKnown,
                $"Doctor cannot tell whether {facts.File} can be trusted: {hidden}",
                "Run doctor as the administrator: sudo beside doctor --only policy");
        else if (facts.Problem is { } problem)
            yield return New(
                FindingVerdict.Note, $"{facts.File} is not used, so nobody who is known only to a directory may offer help.", problem);
        else
            yield return New(FindingVerdict.Fine, $"{facts.File} can be trusted.");
        foreach (string password in facts.OpenPasswords)
            yield return New(
                FindingVerdict.Note,
                $"Everybody on this machine can read the password in {password}.",
                $"sudo chmod o-r '{password}'");
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Policy, verdict, FindingSides.BeingHelped, what, toDo);
}
