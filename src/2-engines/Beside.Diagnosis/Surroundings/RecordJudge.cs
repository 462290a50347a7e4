namespace Beside.Diagnosis.Surroundings;

public static class RecordJudge
{
    private const long Little = 64 << 20;   // bytes; ours: four times the largest record

    public static IEnumerable<Finding> Judge(RecordFacts facts)
    {
        if (facts.Problem is { } problem)
        {
            yield return New(
                facts.IsNeeded ? FindingVerdict.Hindrance : FindingVerdict.Note,
                $"Sessions cannot be recorded{(facts.Folder.Length > 0 ? $" in {facts.Folder}" : "")}: {problem}.{(facts.IsNeeded ? " The policies require a record." : "")}",
                "Choose another place with --log-folder, or correct this one.");
        }
        else if (facts.FreeBytes < Little)
        {
            yield return New(
                FindingVerdict.Note,
                $"There is little room for a record in {facts.Folder}: {facts.FreeBytes >> 20} MiB.",
                "Make room, or choose another place with --log-folder.");
        }
        else
        {
            yield return New(FindingVerdict.Fine, $"A record of what happens can be kept in {facts.Folder}.");
        }
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Record, verdict, FindingSides.Both, what, toDo);
}
