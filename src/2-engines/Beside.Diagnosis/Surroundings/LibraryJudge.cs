namespace Beside.Diagnosis.Surroundings;

public static class LibraryJudge
{
    /// <param name="missing">Null if this system is not checked.</param>
    /// <param name="hasDebianPackages">The system's packages are Debian's.</param>
    public static IEnumerable<Finding> Judge(IReadOnlyList<LibraryNeed>? missing, bool hasDebianPackages)
    {
        if (missing is null)
        {
            yield return new(
                FindingArea.Packages,
                FindingVerdict.NotKnown,
                FindingSides.Both,
                "Doctor looks for missing libraries only on Linux so far, not on this system.",
                "Try it: Beside names a missing library when it needs it.");
            yield break;
        }

        foreach (LibraryNeed need in missing)
        {
            yield return new(
                FindingArea.Packages,
                need.IsVital ? FindingVerdict.Hindrance : FindingVerdict.Note,
                need.Sides,
                $"The library {need.Names[0]}, needed for {need.Purpose}, is missing.",
                hasDebianPackages
                    ? $"sudo apt install {need.Package} (its name in Debian 12)"
                    : $"Install the package that has {need.Names[0]}.");
        }

        if (missing.Count == 0)
            yield return new(FindingArea.Packages, FindingVerdict.Fine, FindingSides.Both, "No library is missing.");
    }
}
