using Beside.Policy;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy import</c>: does to this machine's policies what a file says.</summary>
internal sealed class PolicyImport(PolicyContext context)
{
    public ExitCode Run(string path, PolicyLayer? scope, bool isDryRun)
    {
        IReadOnlyList<(string File, PolicyReading Reading)> readings = PolicyInput.Read(path, scope ?? PolicyLayer.Policy);
        foreach (PolicyWarning warning in readings.SelectMany(r => r.Reading.Warnings.Concat(r.Reading.Notes)))
            context.Warn(warning.ToString());
        PolicyChange[] changes = [.. readings.SelectMany(r => r.Reading.Changes)];
        int differences = 0;
        foreach (IGrouping<PolicyLayer, PolicyChange> layer in changes.Where(c => IsInPlace(c, scope))
            .GroupBy(c => scope ?? c.Origin.Layer)
            .OrderByDescending(g => g.Key))
            differences += Import(layer.Key, layer, isDryRun);
        if (differences == 0) context.Output.WriteLine("Nothing changes.");
        return ExitCode.Success;
    }

    private int Import(PolicyLayer layer, IEnumerable<PolicyChange> changes, bool isDryRun)
    {
        PolicySet before = context.LoadLayer(layer), after = context.LoadLayer(layer);
        after.Apply(changes);
        if (before.HasSameValues(after)) return 0;
        context.Output.WriteLine($"{context.Files.FileOf(layer)}{(isDryRun ? " would change" : "")}:");
        int count = 0;
        foreach (PolicyDefinition definition in PolicyCatalog.All)
        {
            string old = Words(before, definition), now = Words(after, definition);
            if (old == now) continue;
            context.Output.WriteLine($"  {definition}: {old} → {now}");
            count++;
        }

        if (!isDryRun) context.Save(layer, after);
        return count;
    }

    private bool IsInPlace(PolicyChange change, PolicyLayer? scope)
    {
        PolicyLayer layer = scope ?? change.Origin.Layer;
        PolicyValue? value = change is PolicyChange.Set set ? set.Value : change is PolicyChange.Invalid ? change.Definition.Strict : null;
        if (value is null ? change.Definition.BelongsTo(layer) : change.Definition.Counts(layer, value))
            return true;
        if (change is PolicyChange.Set)
            context.Warn($"{change.Origin}: {change.Definition} cannot be set in that scope; it is ignored.");
        return false;
    }

    private static string Words(PolicySet set, PolicyDefinition definition) =>
        set.TryGet(definition, out PolicyEntry? entry) ? Shown.Value(definition, entry.Value) : "(not set)";
}
