using Beside.Policy;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy check</c>: what a file would do, and what of it would not be obeyed.</summary>
internal sealed class PolicyCheck(PolicyContext context)
{
    public ExitCode Run(string path, PolicyLayer? scope)
    {
        int warnings = 0;
        foreach ((string file, PolicyReading reading) in PolicyInput.Read(path, scope ?? PolicyLayer.Policy))
        {
            foreach (PolicyWarning note in reading.Notes)
                context.Output.WriteLine($"note: {Shown.Text(note.ToString())}");
            foreach (PolicyWarning warning in reading.Warnings)
                context.Output.WriteLine(Shown.Text(warning.ToString()));
            foreach (PolicyLayer layer in new[] { PolicyLayer.Policy, PolicyLayer.Machine, PolicyLayer.User })
            {
                foreach (PolicyEntry entry in new PolicySet(reading.Changes.Where(c => c.Origin.Layer == layer)).Entries)
                    context.Output.WriteLine(
                        $"{Shown.Text(entry.Origin.ToString())}: {entry.Definition} = {Shown.Value(entry.Definition, entry.Value)}");
            }

            int removed = reading.Changes.Count(c => c is PolicyChange.Remove);
            context.Output.WriteLine(
                $"{Shown.Text(file)}: {reading.Changes.Count - removed} set, {removed} removed, {reading.Warnings.Count} not obeyed, {reading.ForeignCount} about something else.");
            warnings += reading.Warnings.Count;
        }

        return warnings > 0 ? ExitCode.PolicyNotObeyed : ExitCode.Success;
    }
}
